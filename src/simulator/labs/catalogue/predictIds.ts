import { forging, submitting, visiting, waiting } from '../kit/actions';
import { defineLab, verdict } from '../model';
import { choices, SHOP, Shop } from './predictIdsWorld';

/** Ids that the attacker tries before they give up. */
const PATIENCE = 20_000;

/** The id that Mallory can work out, where it is one. */
function predictable(world: Shop): string | undefined {
  const real = new Set(world.sessions.idsOf('ana'));
  for (const guess of world.guesses()) if (real.has(guess)) return guess;
  return undefined;
}

export const predictIds = defineLab({
  id: 'predict-session-ids',
  title: 'Predict the next session id',
  summary: 'A shop numbers its sessions. Two logins of your own tell you which id Ana got in between.',
  tags: ['S4', 'S5', 'S16', 'S17', 'S56', 'F1'],
  concepts: ['token-entropy', 'session-hijacking'],
  passages: ['session-hijacking/prediction', 'token-requirements/random', 'reflection/ids'],
  minutes: 8,
  goal: {
    title: "Read Ana's orders without her password",
    reached: (world: Shop) =>
      verdict(
        world.stolen,
        "Mallory has read Ana's orders with a guessed session id.",
        "Mallory has not read Ana's orders yet.",
      ),
  },
  task: 'Change how the shop makes session ids, so that nobody can work one out from others.',
  choices,
  code: [
    {
      party: 'shop',
      file: 'shop/server.js',
      text: `
let lastId = 1040;

app.post('/login', (req, res) => {
  const user = authenticate(req.body.user, req.body.password);
  if (!user) return res.status(401).send('Name or password is wrong.');
  const id = {{newId}};
  sessions.set(id, { user });
  res.cookie('sid', id, {{flags}});
  res.redirect(303, '/orders');
});

app.get('/orders', (req, res) => {
  const session = sessions.get(req.cookies.sid);
  if (!session) return res.status(401).send('Please log in.');
  res.send(ordersOf(session.user));
});`,
    },
  ],
  build: (chosen, setup) => new Shop(chosen, setup),
  steps: [
    {
      title: 'Mallory logs in with an account of their own',
      text: 'Anyone can have an account here. Mallory logs in and looks at the cookie that comes back.',
      note: 'The id is in the Set-Cookie line of the answer.',
      run: async (world) => {
        const id = await world.sample();
        return id === undefined ? 'The shop gave Mallory no session.' : `Mallory got the session id ${id}.`;
      },
    },
    {
      title: 'Ana logs in',
      text: 'A moment later Ana logs in, over HTTPS. Mallory sees nothing of it.',
      note: 'The cookie is Secure, HttpOnly and SameSite: nobody can read it on the way or by a script.',
      run: async (world) =>
        (await world.anaLogsIn()) ? 'Ana sees her orders.' : 'Ana does not get to her orders.',
    },
    {
      title: 'Mallory logs in once more',
      text: 'A second id of their own shows Mallory how ids go on.',
      note: 'Two ids of one account, and something lies between them.',
      run: async (world) => {
        const id = await world.sample();
        return id === undefined ? 'The shop gave Mallory no session.' : `Mallory got the session id ${id}.`;
      },
    },
    {
      title: "Mallory uses Ana's id",
      text: "Mallory asks for the orders with the id that must be Ana's.",
      note: 'Whoever knows the id is Ana, as far as the shop can tell.',
      question: {
        kind: 'enter',
        prompt: 'Which session id did Ana get?',
        fields: [{ id: 'id', label: 'Session id', kind: 'text' }],
        solution: (world) => {
          const id = predictable(world);
          return id === undefined ? undefined : { id };
        },
        judge: (world, { id = '' }) =>
          verdict(
            world.sessions.user(id.trim()) === 'ana',
            'This is her id: it lies between the two of Mallory.',
            predictable(world) === undefined
              ? "With these ids nothing leads from Mallory's to Ana's; there is no better way than to try 2^128 of them."
              : "The shop does not take this id for Ana's. Compare the two ids that Mallory got.",
          ),
      },
      run: async (world, { id = '' }) =>
        (await world.tryId(id.trim()))
          ? "The shop shows Ana's orders to Mallory."
          : 'The shop refuses this id.',
    },
  ],
  actions: [
    visiting('ana', 'Ana', `${SHOP}/login`, (world: Shop) => world.ana),
    submitting('ana', 'Ana', (world: Shop) => world.ana),
    {
      id: 'mallory-logs-in',
      title: 'Mallory logs in with an account of their own',
      by: 'mallory',
      run: async (world) => `Mallory got the session id ${(await world.sample()) ?? '(none)'}.`,
    },
    {
      id: 'mallory-guesses',
      title: 'Mallory tries a session id',
      by: 'mallory',
      fields: [
        { id: 'id', label: 'Session id', kind: 'text', start: (world) => world.samples.at(-1)?.id ?? '' },
      ],
      run: async (world, { id = '' }) =>
        (await world.tryId(id.trim()))
          ? "The shop shows Ana's orders to Mallory."
          : 'The shop does not show Ana’s orders.',
    },
    forging('mallory', 'Mallory', `${SHOP}/orders`, (world: Shop) => world.mallory, 'Cookie: sid=1041'),
    waiting(),
  ],
  checks: [
    {
      id: 'prediction',
      kind: 'attack',
      title: "Mallory works out Ana's id from ids of their own",
      run: async (world: Shop) => {
        await world.sample();
        await world.anaLogsIn();
        await world.sample();
        let tried = 0;
        for (const guess of world.guesses()) {
          if (tried++ >= PATIENCE) break;
          if (await world.tryId(guess)) {
            return {
              ok: false,
              reason: `Mallory still reads Ana's orders: guess number ${tried}, ${guess}, was her session id.`,
            };
          }
        }
        return { ok: true, reason: `None of ${tried} educated guesses is the id of a session of Ana's.` };
      },
    },
    {
      id: 'login',
      kind: 'honest',
      title: 'Ana logs in and sees her orders',
      run: async (world) =>
        verdict(await world.anaLogsIn(), 'Ana sees her orders.', 'Ana can no longer see her orders.'),
    },
  ],
  fixes: [
    {
      title: '128 bits from a CSPRNG',
      choices: { newId: 'random' },
      why: 'Each id is independent of all others, and 128 bits are too many to try (ASVS 5.0, 7.2.3).',
    },
    {
      title: '256 bits from a CSPRNG',
      choices: { newId: 'long' },
      why: 'More than is needed, and just as good.',
    },
  ],
});

import { logIn } from '../kit/accounts';
import { following, forging, reads, submitting, visiting } from '../kit/actions';
import { predictCookies } from '../kit/predictCookies';
import { defineLab, verdict } from '../model';
import { BANK, choices, Lab } from './csrfWorld';

/** A host of Mallory whose name begins like the bank's. */
const LOOKALIKE = 'https://bank.example.evil.example';

export const csrf = defineLab({
  id: 'csrf-form',
  title: 'A form on another site',
  summary:
    'Ana is logged in at her bank and opens a page of Mallory. The bank is shown inside partner sites, so SameSite cannot help.',
  tags: ['S22', 'S23', 'S24', 'S26'],
  concepts: ['csrf', 'anti-forgery-token', 'origin-check'],
  passages: ['csrf/attack', 'csrf/cookie', 'csrf/token', 'csrf/origin'],
  minutes: 10,
  goal: {
    title: "Send Ana's money to Mallory",
    reached: (world: Lab) =>
      verdict(world.bank.robbed, "Ana's money went to Mallory.", "Ana's money is where it was."),
  },
  task: 'Make the bank tell its own form from Mallory’s. It must go on working in the frame of the partner.',
  choices,
  code: [
    {
      party: 'bank',
      file: 'bank/transfer.js',
      text: `
// SameSite=None: partners show the bank in a frame.
app.get('/', requireLogin, (req, res) => res.send(transferForm({{form}})));

app.post('/transfer', requireLogin, (req, res) => {
  {{guard}}
  transfer(req.session.user, req.body.to, req.body.amount);
  res.redirect(303, '/');
});`,
    },
  ],
  build: (chosen, setup) => new Lab(chosen, setup),
  steps: [
    {
      title: 'Ana logs in at her bank',
      text: 'Ana logs in and leaves the page open.',
      note: 'The cookie is Secure and HttpOnly, and SameSite=None because of the partners.',
      run: async (world) => reads(await logIn(world.ana, BANK, 'ana')),
    },
    {
      title: 'Mallory looks at the form',
      text: 'Mallory has an account, too, and reads what the bank’s form holds.',
      note: 'All that a form needs is an address and names of fields.',
      run: async (world) => {
        const token = await world.readToken();
        return token === 'guess' ? 'The form holds no secret.' : `The form holds the token ${token}.`;
      },
    },
    {
      title: 'Ana opens Mallory’s page',
      text: 'The page holds the same form, filled in, and a script that submits it.',
      note: 'The browser adds the cookie to whatever goes to the bank, whoever caused it.',
      question: predictCookies(
        (world: Lab) => world.ana,
        'Which of Ana’s cookies go along with Mallory’s form?',
        ({ pathname }, method) => pathname === '/transfer' && method === 'POST',
      ),
      run: async (world) => reads(await world.spring()),
    },
  ],
  actions: [
    {
      id: 'ana-logs-in',
      title: 'Ana logs in at the bank',
      by: 'ana',
      run: async (world) => reads(await logIn(world.ana, BANK, 'ana')),
    },
    visiting('ana', 'Ana', 'https://portal.example/', (world: Lab) => world.ana),
    submitting('ana', 'Ana', (world: Lab) => world.ana),
    following('ana', 'Ana', (world: Lab) => world.ana),
    {
      id: 'ana-opens-trap',
      title: 'Ana opens Mallory’s page, which submits its form',
      by: 'ana',
      fields: [
        {
          id: 'url',
          label: 'Page',
          kind: 'select',
          start: 'https://evil.example/',
          options: () => ['https://evil.example/', `${LOOKALIKE}/`].map((value) => ({ value, label: value })),
        },
      ],
      run: async (world, { url }) => reads(await world.spring(url === `${LOOKALIKE}/` ? url : undefined)),
    },
    {
      id: 'mallory-reads-token',
      title: 'Mallory reads the token in their own form and puts it into the trap',
      by: 'mallory',
      run: async (world) => `The trap carries ${await world.readToken()}.`,
    },
    forging('mallory', 'Mallory', `${BANK}/`, (world: Lab) => world.mallory),
  ],
  checks: [
    {
      id: 'form',
      kind: 'attack',
      title: 'A form on evil.example',
      run: async (world: Lab) => {
        await logIn(world.ana, BANK, 'ana');
        await world.spring();
        return verdict(
          !world.bank.robbed,
          'The bank refuses the form of another site.',
          'A form of evil.example, with any text as token, still moves Ana’s money.',
        );
      },
    },
    {
      id: 'own-token',
      kind: 'attack',
      title: 'A form on evil.example, with a token that Mallory got for themselves',
      run: async (world) => {
        await logIn(world.ana, BANK, 'ana');
        await world.readToken();
        await world.spring();
        return verdict(
          !world.bank.robbed,
          'Mallory’s token is worth nothing in Ana’s session.',
          'Mallory’s own token is taken in Ana’s session: it must be bound to the session.',
        );
      },
    },
    {
      id: 'lookalike',
      kind: 'attack',
      title: 'A form on bank.example.evil.example',
      run: async (world) => {
        await logIn(world.ana, BANK, 'ana');
        await world.spring(`${LOOKALIKE}/`);
        return verdict(
          !world.bank.robbed,
          'A host that begins like the bank’s is another host.',
          'An Origin that only begins like the bank’s is let through.',
        );
      },
    },
    {
      id: 'transfer',
      kind: 'honest',
      title: 'Ana sends money by the bank’s form',
      run: async (world) => {
        await world.anaTransfers();
        return verdict(
          world.bank.sent('ana', 'ben'),
          'Ben has his 20.',
          'Ana can no longer send money by the bank’s own form.',
        );
      },
    },
    {
      id: 'frame',
      kind: 'honest',
      title: 'Ana sends money by the bank’s form in the partner’s frame',
      run: async (world) => {
        await logIn(world.ana, BANK, 'ana');
        const [frame] = (await world.ana.visit('https://portal.example/')).frames;
        const form = frame?.page.forms?.[0];
        if (frame && form) await frame.submit(form);
        return verdict(
          world.bank.sent('ana', 'ben'),
          'The frame works.',
          'The bank no longer works in the frame of its partner.',
        );
      },
    },
  ],
  fixes: [
    {
      title: 'A token bound to the session',
      choices: { form: 'session', guard: 'session' },
      why: 'Another site cannot read the form, so it cannot know the token; and one of another session does not fit.',
    },
    {
      title: 'The exact Origin',
      choices: { guard: 'origin' },
      why: 'The browser writes the Origin of a POST, and no page can change it. It must be compared as a whole.',
    },
  ],
});

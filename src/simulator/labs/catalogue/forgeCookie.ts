import { logIn } from '../kit/accounts';
import { forging, submitting, visiting } from '../kit/actions';
import { defineLab, verdict } from '../model';
import { base64, choices, hashTag, readClaims, SHOP, Shop, unbase64, unhex } from './forgeCookieWorld';

/** What a cookie says to who decodes it. */
const decoded = (cookie: string): string => {
  const [data = ''] = cookie.split('.');
  return readClaims(unbase64(data)) ? unbase64(data) : readClaims(unhex(data)) ? unhex(data) : '';
};

export const forgeCookie = defineLab({
  id: 'forge-cookie',
  title: 'Forge a cookie that can be read',
  summary: 'The cookie says who you are and what you may do. Encoded is not protected.',
  tags: ['S2', 'S6', 'S17', 'F11'],
  concepts: ['session-binding', 'sensitive-cookie-data', 'session-token'],
  passages: [
    'token-requirements/bound',
    'cookie-integrity/limits',
    'session-tokens/bearer',
    'session-hijacking/use',
  ],
  minutes: 8,
  goal: {
    title: 'Open the administration as a customer',
    reached: (world: Shop) =>
      verdict(
        world.admitted,
        'Mallory, a customer, has opened the administration.',
        'Mallory has not opened the administration yet.',
      ),
  },
  task: 'Change what the cookie holds and how it is read, so that nobody can write one of their own.',
  choices,
  code: [
    {
      party: 'shop',
      file: 'shop/session.js',
      text: `
function startSession(res, { user, role }) {
  {{content}}
  res.cookie('session', value, { secure: true, httpOnly: true, sameSite: 'lax' });
}

function readSession(cookie) {
  if (sessions.has(cookie)) return sessions.get(cookie);
  {{verify}}
  return JSON.parse(decode(data));
}

app.get('/admin', (req, res) => {
  const session = readSession(req.cookies.session);
  if (session?.role !== 'admin') return res.sendStatus(403);
  res.send(allOrders());
});`,
    },
  ],
  build: (chosen, setup) => new Shop(chosen, setup),
  steps: [
    {
      title: 'Mallory logs in as a customer',
      text: 'Mallory has an ordinary account and looks at the cookie of it.',
      note: 'The value looks like noise, and is but encoded.',
      run: async (world) => {
        const own = await world.malloryLogsIn();
        return own === undefined ? 'The shop gave Mallory no cookie.' : `Mallory got session=${own}.`;
      },
    },
    {
      title: 'Mallory tries the administration',
      text: 'With the cookie as it is, the administration should stay closed.',
      note: 'The server trusts the cookie alone: it looks nowhere else.',
      run: async (world) =>
        (await world.tryCookie(world.own ?? ''))
          ? 'It opens.'
          : 'It stays closed: the cookie says "customer".',
    },
    {
      title: 'Mallory writes a cookie',
      text: 'Decode the cookie, change the role to "admin", and encode it again.',
      note: 'The server cannot tell what it wrote from what anybody wrote.',
      question: {
        kind: 'enter',
        prompt: 'Write the value of a cookie that opens the administration.',
        fields: [
          { id: 'value', label: 'Value of the cookie', kind: 'multiline', start: (world) => world.own ?? '' },
        ],
        solution: (world) => {
          const value = world.solution();
          return value === undefined ? undefined : { value };
        },
        judge: (world, { value = '' }) =>
          verdict(
            world.admitted,
            `It says ${decoded(value.trim()) || 'admin'}, and the shop believes it.`,
            world.solution() === undefined
              ? 'Without the key, or the record in the store, nobody can write a cookie that this shop takes.'
              : `It says ${decoded(value.trim()) || 'nothing that the shop can read'}. The user is "mallory", and the role must become "admin".`,
          ),
      },
      run: async (world, { value = '' }) =>
        (await world.tryCookie(value.trim()))
          ? 'The administration opens.'
          : 'The administration stays closed.',
    },
  ],
  actions: [
    visiting('ana', 'Ana', `${SHOP}/login`, (world: Shop) => world.ana),
    submitting('ana', 'Ana', (world: Shop) => world.ana),
    {
      id: 'mallory-logs-in',
      title: 'Mallory logs in as a customer',
      by: 'mallory',
      run: async (world) => `Mallory got session=${(await world.malloryLogsIn()) ?? '(none)'}.`,
    },
    {
      id: 'mallory-forges',
      title: 'Mallory forges a cookie',
      by: 'mallory',
      fields: [
        { id: 'user', label: 'user', kind: 'text', start: 'ana' },
        { id: 'role', label: 'role', kind: 'text', start: 'admin' },
      ],
      run: async (world, { user = '', role = '' }) => {
        const value = base64(JSON.stringify({ user, role }));
        const opened = await world.tryCookie(value);
        return `session=${value} ${opened ? 'opens' : 'does not open'} the administration.`;
      },
    },
    forging('mallory', 'Mallory', `${SHOP}/admin`, (world: Shop) => world.mallory, 'Cookie: session='),
  ],
  checks: [
    {
      id: 'forgery',
      kind: 'attack',
      title: 'Mallory writes a cookie with another role',
      run: async (world: Shop) => {
        await world.malloryLogsIn();
        for (const value of world.forgeries()) {
          if (await world.tryCookie(value)) {
            const how = value.includes('.')
              ? value.endsWith(hashTag(value.split('.')[0] ?? ''))
                ? 'a hash without a key can be computed by anyone'
                : 'nobody compares what follows the dot'
              : 'it is but encoded';
            return { ok: false, reason: `Mallory still opens the administration: ${how}.` };
          }
        }
        return { ok: true, reason: 'No cookie that Mallory can write opens the administration.' };
      },
    },
    {
      id: 'admin',
      kind: 'honest',
      title: 'Ana, an administrator, opens the administration',
      run: async (world) => {
        await logIn(world.ana, SHOP, 'ana');
        const { response } = await world.ana.visit(`${SHOP}/admin`);
        return verdict(
          response.status === 200,
          'Ana works as before.',
          'Ana can no longer open the administration.',
        );
      },
    },
    {
      id: 'customer',
      kind: 'honest',
      title: 'Ben, a customer, logs in',
      run: async (world) => {
        const { page: shown } = await logIn(world.ana, SHOP, 'ben');
        return verdict(
          shown.text === 'Hello ben, you are customer.',
          'Ben is greeted by his name.',
          'Ben can no longer log in.',
        );
      },
    },
  ],
  fixes: [
    {
      title: 'An opaque id',
      choices: { content: 'id' },
      why: 'The cookie says nothing; who it stands for is looked up in the server’s store at every request.',
    },
    {
      title: 'Signed, and compared',
      choices: { content: 'hmac', verify: 'on' },
      why: 'Only the server has the key. It can be read still, and it cannot be ended before its time.',
    },
  ],
});

import { forging, waiting } from '../kit/actions';
import { defineLab, verdict } from '../model';
import { API, Api, choices } from './jwtLogoutWorld';

/** The same token in other letters: the last one of the signature has two bits that mean nothing. */
function respell(token: string): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const last = letters.indexOf(token.at(-1) ?? 'A');
  return token.slice(0, -1) + letters.charAt(last ^ 1);
}

export const jwtLogout = defineLab({
  id: 'replay-after-logout',
  title: 'Replay a token after logout',
  summary: 'Ana logs out, and her app forgets its JWT. A copy of it does not know.',
  tags: ['S10', 'S45', 'S47', 'S49', 'S50', 'F7'],
  concepts: ['jwt-revocation', 'logout', 'jwt-strict-parsing'],
  passages: [
    'logout-trap/client-side',
    'logout-trap/trap',
    'jwt-lifetime/revocation-list',
    'jwt-strict-verification/canonical',
  ],
  minutes: 10,
  goal: {
    title: 'Use Ana’s token after she has logged out',
    reached: (world: Api) =>
      verdict(
        world.replayed,
        'Mallory acts as Ana after her logout.',
        'Ana’s token has not been used after her logout.',
      ),
  },
  task: 'Make logout end the token on the server. Nobody else may be logged out by it, and Ana must be able to log in again.',
  choices,
  code: [
    {
      party: 'api',
      file: 'api/logout.js',
      text: `
function claimsOf(token) {
  const claims = jwt.verify(token, KEY, { algorithms: ['HS256'] });
  {{verify}}
  return claims;
}

app.post('/logout', (req, res) => {
  const token = bearer(req);
  const claims = claimsOf(token);
  if (!claims) return res.sendStatus(401);
  {{logout}}
  res.json({ loggedOut: true });
});`,
    },
  ],
  build: (chosen, setup) => new Api(chosen, setup),
  steps: [
    {
      title: 'Ana logs in',
      text: 'Ana uses a computer in a library. Mallory copies the token from its storage.',
      note: 'The token is valid for an hour.',
      run: async (world) => {
        world.stolen = await world.logIn('ana');
        world.note(`Copied from the library’s computer: ${world.stolen}`);
        return 'Ana has a token, and Mallory has a copy.';
      },
    },
    {
      title: 'Ana logs out',
      text: 'The app tells the server and deletes the token from its storage.',
      note: 'The server has no session that it could delete.',
      question: {
        kind: 'choose',
        prompt: 'With the code as it was at the start, what does the copy do after this?',
        options: [
          {
            id: 'works',
            label: 'It works until it expires',
            correct: true,
            explanation: 'Signature and expiry are all that is checked, and both are as before.',
          },
          {
            id: 'dead',
            label: 'It is dead: the user has logged out',
            correct: false,
            explanation: 'True of sessions in a store. A JWT is valid by itself.',
          },
        ],
      },
      run: async (world) =>
        (await world.logOut(world.stolen)) === 200
          ? 'The server says: logged out.'
          : 'The server refuses the logout.',
    },
    {
      title: 'Mallory uses the copy',
      text: 'A minute later Mallory sends the copied token.',
      note: 'Forgetting a token is not ending it.',
      run: async (world) =>
        (await world.replay(world.stolen)) ? 'The API answers as to Ana.' : 'The API refuses the token.',
    },
    {
      title: 'Mallory writes it in other letters',
      text: 'The last letter of a base64url signature carries two bits that mean nothing. Mallory changes one of them.',
      note: 'Another text, the same bytes: who keeps a list of hashes of tokens must compare bytes, or names (jti).',
      run: async (world) =>
        (await world.replay(respell(world.stolen)))
          ? 'The API answers as to Ana.'
          : 'The API refuses the token.',
    },
  ],
  actions: [
    {
      id: 'ana-logs-in',
      title: 'Ana logs in, and Mallory copies the token',
      by: 'ana-app',
      run: async (world: Api) => {
        world.stolen = await world.logIn('ana');
        return 'Ana has a token, and Mallory has a copy.';
      },
    },
    {
      id: 'ana-logs-out',
      title: 'Ana logs out',
      by: 'ana-app',
      run: async (world) =>
        (await world.logOut(world.stolen)) === 200
          ? 'The server says: logged out.'
          : 'The server refuses the logout.',
    },
    {
      id: 'mallory-replays',
      title: 'Mallory uses a token',
      by: 'mallory',
      fields: [{ id: 'token', label: 'Token', kind: 'multiline', start: (world) => world.stolen }],
      run: async (world, { token = '' }) =>
        (await world.works(token.trim(), world.mallory)) ? 'The API takes it.' : 'The API refuses it.',
    },
    forging('mallory', 'Mallory', `${API}/me`, (world: Api) => world.mallory, 'Authorization: Bearer '),
    waiting('30'),
  ],
  checks: [
    {
      id: 'replay',
      kind: 'attack',
      title: 'The copied token after the logout',
      run: async (world: Api) => {
        await world.anaWasHere();
        return verdict(
          !(await world.replay(world.stolen)),
          'The token is dead.',
          'The token still works after the logout, for the rest of its hour.',
        );
      },
    },
    {
      id: 'respelt',
      kind: 'attack',
      title: 'The copied token in other letters',
      run: async (world) => {
        await world.anaWasHere();
        return verdict(
          !(await world.replay(respell(world.stolen))),
          'However it is written, it is dead.',
          'Written in other letters the token works: the list knows the hash of one spelling.',
        );
      },
    },
    {
      id: 'again',
      kind: 'honest',
      title: 'Ana logs in again',
      run: async (world) => {
        await world.anaWasHere();
        return verdict(
          await world.works(await world.logIn('ana')),
          'Ana’s new token works.',
          'Ana can no longer log in again.',
        );
      },
    },
    {
      id: 'others',
      kind: 'honest',
      title: 'Ben goes on while Ana logs out',
      run: async (world) => {
        const ben = await world.logIn('ben');
        if (!(await world.works(ben))) return { ok: false, reason: 'Ben’s token does not work at all.' };
        await world.anaWasHere();
        return verdict(
          await world.works(ben),
          'Ben notices nothing.',
          'Ana’s logout has logged out Ben as well.',
        );
      },
    },
  ],
  fixes: [
    {
      title: 'A denylist of token ids',
      choices: { logout: 'jti', verify: 'jti' },
      why: 'iss and jti name the token however it is spelt; an entry is kept until the token would have expired.',
    },
    {
      title: 'Not before, by user',
      choices: { logout: 'user', verify: 'user' },
      why: 'One entry a user ends all tokens issued until now (ASVS 5.0, 7.4.1): logout everywhere.',
    },
  ],
});

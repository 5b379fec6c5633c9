import { forging } from '../kit/actions';
import { readPart } from '../kit/tokens';
import { defineLab, verdict } from '../model';
import { API, choices, JWKS, Lab } from './jwtKeysWorld';

const EVIL_JWKS = 'https://evil.example/jwks.json';

/** A host of Mallory whose name begins like that of login.example. */
const LOOKALIKE = 'https://login.example.evil.example/jwks.json';

const told = (taken: boolean): string =>
  taken ? 'The API takes Mallory for Ana.' : 'The API refuses the token.';

export const jwtKeys = defineLab({
  id: 'jwt-jku-and-kid',
  title: 'The token says where its key is',
  summary:
    'jku names an address, kid a file. Both are read before anything is verified, so whoever wrote the token wrote them.',
  tags: ['S59', 'F3'],
  concepts: ['jwt-key-selection', 'trust-relationships'],
  passages: ['jwt-keys/key-selection', 'jwt-keys/kid', 'trust-relationships/trust'],
  minutes: 10,
  goal: {
    title: 'Be Ana with a token that you signed',
    reached: (world: Lab) =>
      verdict(world.inside, 'The API takes Mallory for Ana.', 'The API does not take Mallory for Ana.'),
  },
  task: 'Let the API decide which keys there are. Users with tokens of login.example and the service "billing" must still get in.',
  choices,
  code: [
    {
      party: 'api',
      file: 'api/keys.js',
      text: `
async function claimsOf(token) {
  const header = decodeHeader(token); // not verified yet
  if (decodePayload(token).iss === 'services') {
    const key = {{kid}};
    return jwt.verify(token, key, { algorithms: ['HS256'] });
  }
  const keys = {{jku}};
  return jwt.verify(token, keys, { algorithms: ['RS256'] });
}`,
    },
  ],
  build: (chosen, setup) => new Lab(chosen, setup),
  steps: [
    {
      title: 'Mallory looks at a token',
      text: 'Mallory logs in and decodes the header of the token that comes back.',
      note: '"jku" is an address: the API fetches its keys from there.',
      run: async (world) => `Header: ${JSON.stringify(readPart(await world.logIn('mallory'), 0) ?? {})}`,
    },
    {
      title: 'Mallory signs with a key of their own',
      text: 'The token names an address at which Mallory publishes the public part.',
      note: 'The API asked evil.example whether the token is good, and evil.example said yes.',
      question: {
        kind: 'enter',
        prompt: 'What should "jku" say?',
        fields: [{ id: 'jku', label: 'jku', kind: 'text', start: JWKS }],
        solution: (world) => {
          const { jku } = world.chosen;
          return jku === 'header' ? { jku: EVIL_JWKS } : jku === 'prefix' ? { jku: LOOKALIKE } : undefined;
        },
        judge: (world) =>
          verdict(
            world.inside,
            'The API fetched the key from there and verified with it.',
            'The key that the API fetched, if any, does not fit. Mallory’s is at evil.example, under /jwks.json.',
          ),
      },
      run: async (world, { jku = '' }) => told(await world.byJku(jku.trim())),
    },
    {
      title: 'Mallory names a file',
      text: 'Tokens of services name a key file. Mallory leads the path to a style sheet that everyone can download: "../public/empty.css".',
      note: 'What the file holds was the secret, and everyone can read it.',
      run: async (world) => told(await world.byKid('../public/empty.css')),
    },
  ],
  actions: [
    {
      id: 'mallory-jku',
      title: 'Mallory signs with a key of their own and names an address',
      by: 'mallory',
      fields: [{ id: 'jku', label: 'jku', kind: 'text', start: LOOKALIKE }],
      run: async (world: Lab, { jku = '' }) => told(await world.byJku(jku.trim())),
    },
    {
      id: 'mallory-kid',
      title: 'Mallory signs with what a file holds and names it',
      by: 'mallory',
      fields: [{ id: 'kid', label: 'kid', kind: 'text', start: '../public/empty.css' }],
      run: async (world, { kid = '' }) => told(await world.byKid(kid.trim())),
    },
    forging('mallory', 'Mallory', `${API}/me`, (world: Lab) => world.mallory, 'Authorization: Bearer '),
  ],
  checks: [
    {
      id: 'jku',
      kind: 'attack',
      title: 'A jku that leads to evil.example',
      run: async (world: Lab) =>
        verdict(
          !(await world.byJku(EVIL_JWKS)),
          'Keys of evil.example count for nothing.',
          'The API still fetches the key from wherever the token says.',
        ),
    },
    {
      id: 'lookalike',
      kind: 'attack',
      title: 'A jku whose host begins like login.example, or names it before an @',
      run: async (world) => {
        const taken =
          (await world.byJku(LOOKALIKE)) ||
          (await world.byJku('https://login.example@evil.example/jwks.json'));
        return verdict(
          !taken,
          'An address is compared as a whole.',
          'An address that only begins like the right one leads to Mallory’s keys.',
        );
      },
    },
    {
      id: 'path',
      kind: 'attack',
      title: 'A kid that leads out of the folder',
      run: async (world) =>
        verdict(
          !(await world.byKid('../public/empty.css')),
          'The path leads nowhere.',
          'With "../public/empty.css" a public file becomes the secret.',
        ),
    },
    {
      id: 'neighbour',
      kind: 'attack',
      title: 'A kid that names another file of the folder',
      run: async (world) =>
        verdict(
          !(await world.byKid('README')),
          'Only keys are keys.',
          'Inside the folder lies a README, which everyone knows: it was taken for a key.',
        ),
    },
    {
      id: 'user',
      kind: 'honest',
      title: 'Ana comes with a token of login.example',
      run: async (world) =>
        verdict(
          (await world.whoIs(await world.logIn('ana'))) === 'ana',
          'Ana gets in.',
          'Ana’s token is no longer taken.',
        ),
    },
    {
      id: 'service',
      kind: 'honest',
      title: 'The service billing comes with its token',
      run: async (world) =>
        verdict(
          (await world.whoIs(world.billingToken())) === 'billing',
          'Billing gets in.',
          'The token of billing is no longer taken.',
        ),
    },
  ],
  fixes: [
    {
      title: 'Keys that the server knows',
      choices: { jku: 'pinned', kid: 'map' },
      why: 'The issuer is configured, and its keys with it; kid only picks among them (RFC 8725, section 3.10).',
    },
    {
      title: 'An exact address, and a map',
      choices: { jku: 'exact', kid: 'map' },
      why: 'jku may stay where it is compared with a list of whole addresses (ASVS 5.0, 9.1.3).',
    },
  ],
});

import type { JsonObject } from '../../../jwt';
import type { Chosen } from '../choices';
import { authenticate, passwords, wrongPassword } from '../kit/accounts';
import { forging } from '../kit/actions';
import { Duel } from '../kit/duel';
import { issuerKey, otherKey, publicPart } from '../kit/keys';
import { Program } from '../kit/program';
import { type Call, json, page, refuse, Site } from '../kit/site';
import { hmacToken, readObject, readPart, rsaToken, strictVerify, utf8, withToken } from '../kit/tokens';
import { defineLab, verdict } from '../model';
import type { Setup } from '../world';

const API = 'https://api.example';
const LOGIN = 'https://login.example';
const JWKS = `${LOGIN}/jwks.json`;
const EVIL_JWKS = 'https://evil.example/jwks.json';
/** A host of Mallory whose name begins like that of login.example. */
const LOOKALIKE = 'https://login.example.evil.example/jwks.json';

const choices = {
  jku: {
    kind: 'one',
    label: 'Where public keys come from',
    start: 'header',
    values: {
      header: 'await fetchJwks(header.jku)',
      prefix: "header.jku.startsWith('https://login.example') && await fetchJwks(header.jku)",
      exact: "header.jku === 'https://login.example/jwks.json' && await fetchJwks(header.jku)",
      pinned: "await fetchJwks('https://login.example/jwks.json')",
    },
  },
  kid: {
    kind: 'one',
    label: 'Where the key of a service comes from',
    start: 'path',
    values: {
      path: "fs.readFileSync('keys/' + header.kid)",
      basename: "fs.readFileSync('keys/' + path.basename(header.kid))",
      map: 'SERVICE_KEYS.get(header.kid)',
    },
  },
} as const;

class Lab extends Duel {
  inside = false;
  private readonly fetcher = new Program('api', this.network);
  private readonly billing = utf8(this.randomHex(256));
  /** Files of the API that a path may lead to; the empty one and the read-me are in its public repository. */
  private readonly files: ReadonlyMap<string, Uint8Array> = new Map([
    ['keys/billing', this.billing],
    ['keys/README', utf8('One file a service. Never commit the keys themselves.')],
    ['public/empty.css', utf8('/* nothing yet: this file keeps the folder in the repository */')],
  ]);

  constructor(
    readonly chosen: Chosen<typeof choices>,
    setup: Setup,
  ) {
    super(setup);
    const jwks = (key: JsonObject, kid: string) => () => json({ keys: [{ ...publicPart(key), kid }] });
    const login = new Site('login', ['login.example'])
      .on('GET /jwks.json', jwks(issuerKey, '2030'))
      .on('POST /token', async (call) => {
        const user = authenticate(call);
        if (user === undefined) return wrongPassword();
        return json({ token: await rsaToken(this.payload(user), issuerKey, { kid: '2030', jku: JWKS }) });
      });
    this.addServer(login, 'login.example, which issues tokens', 'honest');
    const api = new Site('api', ['api.example'])
      .on('GET /me', (call) => this.me(call))
      .on('GET /empty.css', () => page('', new TextDecoder().decode(this.files.get('public/empty.css'))));
    this.addServer(api, 'api.example', 'honest');
    const evil = new Site('evil', ['evil.example', '*.evil.example']).on(
      'GET /jwks.json',
      jwks(otherKey, 'mine'),
    );
    this.addServer(evil, 'evil.example', 'attacker');
    this.addTable('api', 'Files', ['path', 'holds'], () =>
      [...this.files.keys()].map((path) => [
        path,
        path === 'keys/billing' ? '256 random bits' : 'text that everybody can read',
      ]),
    );
  }

  private payload(sub: string, iss = LOGIN): JsonObject {
    return { iss, sub, exp: this.clock.now() / 1000 + 600 };
  }

  private async publicKeys(jku: unknown): Promise<JsonObject | undefined> {
    const { jku: choice } = this.chosen;
    const url = choice === 'pinned' ? JWKS : String(jku);
    const allowed = choice === 'prefix' ? url.startsWith(LOGIN) : choice !== 'exact' || url === JWKS;
    if (!allowed || !URL.canParse(url) || !/^https?:/.test(url)) return undefined;
    return readObject((await this.fetcher.send({ url })).body);
  }

  private serviceKey(kid: unknown): Uint8Array | undefined {
    const name = String(kid);
    if (this.chosen.kid === 'map') return name === 'billing' ? this.billing : undefined;
    const wanted = this.chosen.kid === 'basename' ? (name.split('/').at(-1) ?? '') : name;
    const path = new URL(`keys/${wanted}`, 'file:///').pathname.slice(1);
    return this.files.get(path);
  }

  private async claims(token: string): Promise<JsonObject | undefined> {
    const header = readPart(token, 0);
    if (readPart(token, 1)?.iss === 'services') {
      const key = this.serviceKey(header?.kid);
      return key && strictVerify(token, new TextDecoder().decode(key), 'HS256');
    }
    const keys = await this.publicKeys(header?.jku);
    return keys && strictVerify(token, keys, 'RS256');
  }

  private async me(call: Call) {
    const claims = await this.claims(call.bearer ?? '');
    if (!claims || !(Number(claims.exp) * 1000 > this.clock.now())) return refuse(401, 'No valid token.');
    return json({ user: claims.sub });
  }

  async logIn(user: string): Promise<string> {
    const { body } = await this.mallory.post(`${LOGIN}/token`, { user, password: passwords[user] ?? '' });
    return String(readObject(body)?.token ?? '');
  }

  async whoIs(token: string): Promise<unknown> {
    return readObject((await this.mallory.send({ url: `${API}/me`, headers: withToken(token) })).body)?.user;
  }

  async tryToken(token: string): Promise<boolean> {
    if ((await this.whoIs(token)) !== 'ana') return false;
    this.inside = true;
    this.note(`The API takes this token for Ana's: ${token}`);
    return true;
  }

  /** A token signed with Mallory's own key, whose header says where to find it. */
  async byJku(jku: string): Promise<boolean> {
    return this.tryToken(await rsaToken(this.payload('ana'), otherKey, { kid: 'mine', jku }));
  }

  /** A token signed with what is known to lie at a path. */
  async byKid(kid: string): Promise<boolean> {
    const path = new URL(`keys/${kid}`, 'file:///').pathname.slice(1);
    const known = path === 'keys/billing' ? undefined : this.files.get(path);
    return this.tryToken(hmacToken(this.payload('ana', 'services'), known ?? utf8('a guess'), { kid }));
  }

  /** What the service "billing" itself sends. */
  billingToken(): string {
    return hmacToken(this.payload('billing', 'services'), this.billing, { kid: 'billing' });
  }
}

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

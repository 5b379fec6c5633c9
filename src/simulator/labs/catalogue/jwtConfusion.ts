import type { JsonObject } from '../../../jwt';
import type { Chosen } from '../choices';
import { authenticate, wrongPassword } from '../kit/accounts';
import { forging } from '../kit/actions';
import { tokenFor, userOf } from '../kit/apiClient';
import { utf8 } from '../kit/bytes';
import { Duel } from '../kit/duel';
import { issuerKey, issuerPem, publicPart } from '../kit/keys';
import { type Call, json, page, refuse, Site } from '../kit/site';
import { hmacToken, readPart, rsaToken, strictVerify, trustingVerify } from '../kit/tokens';
import { defineLab, verdict } from '../model';
import type { Setup } from '../world';

const API = 'https://api.example';
const LOGIN = 'https://login.example';

const choices = {
  key: {
    kind: 'one',
    label: 'What the key is',
    start: 'text',
    values: {
      text: "fs.readFileSync('issuer.pem', 'utf8')",
      object: "crypto.createPublicKey(fs.readFileSync('issuer.pem'))",
    },
  },
  verify: {
    kind: 'one',
    label: 'How the token is verified',
    start: 'trusting',
    values: {
      trusting: 'return jwt.verify(token, KEY);',
      mixed: "return jwt.verify(token, KEY, { algorithms: ['RS256', 'HS256'] });",
      blocklist: "if (jwt.header(token).alg === 'HS256') return undefined;\n  return jwt.verify(token, KEY);",
      pinned: "return jwt.verify(token, KEY, { algorithms: ['RS256'] });",
      hmac: "return jwt.verify(token, KEY, { algorithms: ['HS256'] });",
    },
  },
} as const;

class Lab extends Duel {
  pem = '';
  inside = false;

  constructor(
    private readonly chosen: Chosen<typeof choices>,
    setup: Setup,
  ) {
    super(setup);
    const login = new Site('login', ['login.example'])
      .on('GET /issuer.pem', () => page('issuer.pem', issuerPem))
      .on('POST /token', async (call) => {
        const user = authenticate(call);
        if (user === undefined) return wrongPassword();
        const exp = this.clock.now() / 1000 + 600;
        return json({ token: await rsaToken({ sub: user, exp }, issuerKey) });
      });
    this.addServer(login, 'login.example, which issues tokens', 'honest');
    this.addServer(
      new Site('api', ['api.example']).on('GET /me', (call) => this.me(call)),
      'api.example',
      'honest',
    );
  }

  private claims(token: string): Promise<JsonObject | undefined> | undefined {
    const alg = readPart(token, 0)?.alg;
    const { verify } = this.chosen;
    if (verify === 'blocklist' && alg === 'HS256') return undefined;
    if (verify === 'pinned' && alg !== 'RS256') return undefined;
    if (verify === 'hmac' && alg !== 'HS256') return undefined;
    if (verify === 'mixed' && alg !== 'RS256' && alg !== 'HS256') return undefined;
    // A key object knows what it is for: no library takes it as the bytes of an HMAC secret.
    if (this.chosen.key === 'object') return strictVerify(token, publicPart(issuerKey), 'RS256');
    // With a key given, libraries have refused "none" since 2015.
    return String(alg).toLowerCase() === 'none' ? undefined : trustingVerify(token, issuerPem);
  }

  private async me(call: Call) {
    const claims = await this.claims(call.bearer ?? '');
    if (!claims || !(Number(claims.exp) * 1000 > this.clock.now())) return refuse(401, 'No valid token.');
    return json({ user: claims.sub, balance: claims.sub === 'ana' ? 12_000 : 3 });
  }

  logIn(user: string): Promise<string> {
    return tokenFor(this.mallory, `${LOGIN}/token`, user);
  }

  async fetchKey(): Promise<string> {
    this.pem = (await this.mallory.send({ url: `${LOGIN}/issuer.pem` })).body;
    this.note('I have the public key of login.example, as everybody may.');
    return this.pem;
  }

  whoIs(token: string): Promise<unknown> {
    return userOf(this.mallory, `${API}/me`, token);
  }

  /** Signs a token for Ana with a text as secret, and tries it. */
  async forge(secret: string, alg = 'HS256'): Promise<boolean> {
    const token =
      alg === 'HS256' ? hmacToken({ sub: 'ana', exp: 4_102_444_800 }, utf8(secret)) : hmacToken384(secret);
    if ((await this.whoIs(token)) !== 'ana') return false;
    this.inside = true;
    this.note(`Signed with the public key as an HMAC secret, this is Ana's token: ${token}`);
    return true;
  }
}

const hmacToken384 = (secret: string): string =>
  hmacToken({ sub: 'ana', exp: 4_102_444_800 }, utf8(secret), { alg: 'HS384' }, 'SHA-384');

export const jwtConfusion = defineLab({
  id: 'jwt-algorithm-confusion',
  title: 'The public key as a secret',
  summary:
    'Tokens are signed by RS256. A verifier that leaves the algorithm to the token can be made to take the public key for an HMAC secret.',
  tags: ['S42', 'F2', 'F3'],
  concepts: ['jwt-algorithm-confusion', 'jwt-algorithm-allowlist'],
  passages: ['jwt-weaknesses/confusion', 'jwt-weaknesses/allowlist'],
  minutes: 8,
  goal: {
    title: 'Be Ana with a token of your own',
    reached: (world: Lab) =>
      verdict(
        world.inside,
        'The API shows Ana’s balance to Mallory.',
        'The API does not take Mallory for Ana.',
      ),
  },
  task: 'Change the verifier so that a public key verifies signatures and nothing else.',
  choices,
  code: [
    {
      party: 'api',
      file: 'api/verify.js',
      text: `
const KEY = {{key}};

function claimsOf(token) {
  {{verify}}
}

app.get('/me', (req, res) => {
  const claims = claimsOf(bearer(req));
  if (!claims || claims.exp * 1000 < Date.now()) return res.sendStatus(401);
  res.json({ user: claims.sub, balance: balanceOf(claims.sub) });
});`,
    },
  ],
  build: (chosen, setup) => new Lab(chosen, setup),
  steps: [
    {
      title: 'Mallory fetches the public key',
      text: 'login.example publishes its key, so that everyone can verify.',
      note: 'Public is what it should be. It can verify, and it cannot sign by RS256.',
      run: async (world) => {
        await world.fetchKey();
        return undefined;
      },
    },
    {
      title: 'Mallory signs a token',
      text: 'Mallory writes "alg":"HS256" into the header and signs with a secret of their choice.',
      note: 'The verifier computed HMAC(key, …) because the header said HS256, and its key is the text that everybody has.',
      question: {
        kind: 'choose',
        prompt: 'Which secret will the API compute the HMAC with?',
        options: [
          {
            id: 'public',
            label: 'The text of the public key',
            correct: true,
            explanation:
              'It is the only key that the verifier has, and verify(token, key) uses it for any algorithm.',
          },
          {
            id: 'private',
            label: 'The private key',
            correct: false,
            explanation: 'The API does not have it, and needs it for nothing.',
          },
          {
            id: 'none',
            label: 'None: the API knows that the key is an RSA key',
            correct: false,
            explanation: 'It is text. Only a key object would know.',
          },
        ],
      },
      run: async (world) =>
        (await world.forge(world.pem)) ? 'The API takes Mallory for Ana.' : 'The API refuses the token.',
    },
  ],
  actions: [
    {
      id: 'mallory-fetches-key',
      title: 'Mallory fetches the public key',
      by: 'mallory',
      run: (world: Lab) => world.fetchKey(),
    },
    {
      id: 'mallory-signs',
      title: 'Mallory signs a token for Ana',
      by: 'mallory',
      fields: [
        {
          id: 'alg',
          label: 'Algorithm',
          kind: 'select',
          start: 'HS256',
          options: () => ['HS256', 'HS384'].map((value) => ({ value, label: value })),
        },
        { id: 'secret', label: 'Secret', kind: 'multiline', start: (world) => world.pem },
      ],
      run: async (world, { alg = '', secret = '' }) =>
        (await world.forge(secret, alg)) ? 'The API takes Mallory for Ana.' : 'The API refuses the token.',
    },
    forging('mallory', 'Mallory', `${API}/me`, (world: Lab) => world.mallory, 'Authorization: Bearer '),
  ],
  checks: [
    {
      id: 'hs256',
      kind: 'attack',
      title: 'HS256 with the public key as secret',
      run: async (world: Lab) =>
        verdict(
          !(await world.forge(await world.fetchKey())),
          'The public key is not taken for a secret.',
          'The API still verifies an HMAC with the public key, which everybody has.',
        ),
    },
    {
      id: 'hs384',
      kind: 'attack',
      title: 'HS384 with the public key as secret',
      run: async (world) =>
        verdict(
          !(await world.forge(await world.fetchKey(), 'HS384')),
          'No other HMAC is taken either.',
          'HS256 is refused, and HS384 does the same: a blocklist forgets something.',
        ),
    },
    {
      id: 'own',
      kind: 'honest',
      title: 'Ana uses the token that login.example gave her',
      run: async (world) =>
        verdict(
          (await world.whoIs(await world.logIn('ana'))) === 'ana',
          'Ana’s token is taken.',
          'The API no longer takes the tokens of login.example, which are RS256.',
        ),
    },
  ],
  fixes: [
    {
      title: 'One algorithm for one key',
      choices: { verify: 'pinned' },
      why: 'The server says RS256, whatever the header says (RFC 8725, section 3.1).',
    },
    {
      title: 'A key that knows what it is',
      choices: { key: 'object' },
      why: 'A public key as an object cannot be the bytes of an HMAC secret. Pin the algorithm as well.',
    },
  ],
});

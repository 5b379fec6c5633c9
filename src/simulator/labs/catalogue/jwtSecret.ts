import { isWeakSecret, tryCommonSecrets } from '../../../jwt';
import type { Chosen } from '../choices';
import { authenticate, wrongPassword } from '../kit/accounts';
import { forging } from '../kit/actions';
import { tokenFor, userOf } from '../kit/apiClient';
import { utf8 } from '../kit/bytes';
import { Duel } from '../kit/duel';
import { type Call, json, refuse, Site } from '../kit/site';
import { hmacToken, strictVerify } from '../kit/tokens';
import { defineLab, verdict } from '../model';
import type { Setup } from '../world';

const API = 'https://api.example';
/** Words that are tried: a second's work on any machine. */
const GUESSES = 30_000;

const choices = {
  secret: {
    kind: 'one',
    label: 'Where the secret comes from',
    start: 'written',
    values: {
      written: 'WRITTEN',
      encoded: "Buffer.from(WRITTEN).toString('base64')",
      doubled: 'WRITTEN + WRITTEN',
      short: 'process.env.JWT_SECRET // crypto.randomBytes(8).toString("base64")',
      random: 'process.env.JWT_SECRET // crypto.randomBytes(32).toString("base64")',
    },
  },
  written: {
    kind: 'edit',
    label: 'A secret of your own',
    start: 'secret2024',
    maxLength: 120,
    problem: (text: string) =>
      text.includes("'") || text.includes('\\')
        ? 'Leave out quotes and backslashes: it stands in quotes.'
        : undefined,
  },
} as const;

class Api extends Duel {
  token = '';
  found: string | undefined;
  inside = false;
  readonly secret: string;

  constructor(chosen: Chosen<typeof choices>, setup: Setup) {
    super(setup);
    const { written } = chosen;
    const secrets = {
      written: () => written,
      encoded: () => btoa(String.fromCharCode(...utf8(written))),
      doubled: () => written + written,
      short: () => this.randomHex(64),
      random: () => this.randomHex(256),
    };
    this.secret = secrets[chosen.secret]();
    const api = new Site('api', ['api.example'])
      .on('POST /login', (call) => {
        const user = authenticate(call);
        if (user === undefined) return wrongPassword();
        return json({
          token: hmacToken({ sub: user, exp: this.clock.now() / 1000 + 600 }, utf8(this.secret)),
        });
      })
      .on('GET /me', (call) => this.me(call));
    this.addServer(api, 'api.example', 'honest');
  }

  private async me(call: Call) {
    const claims = await strictVerify(call.bearer ?? '', this.secret, 'HS256');
    if (!claims || !(Number(claims.exp) * 1000 > this.clock.now())) return refuse(401, 'No valid token.');
    return json({ user: claims.sub, balance: claims.sub === 'ana' ? 12_000 : 3 });
  }

  logIn(user: string): Promise<string> {
    return tokenFor(this.mallory, `${API}/login`, user);
  }

  whoIs(token: string): Promise<unknown> {
    return userOf(this.mallory, `${API}/me`, token);
  }

  /** The dictionary attack on Mallory's own token; the server hears nothing of it. */
  crack(): string {
    const attack = tryCommonSecrets(this.token, GUESSES);
    if ('unsupported' in attack) return attack.unsupported;
    const { secret, guesses } = attack;
    this.found = secret;
    if (secret !== undefined) this.note(`The secret is ${secret}`);
    return secret === undefined
      ? `None of ${guesses} words and variants is the secret.`
      : `After ${guesses} guesses: the secret is "${secret}".`;
  }

  async forge(secret: string, sub = 'ana'): Promise<boolean> {
    const token = hmacToken({ sub, exp: 4_102_444_800 }, utf8(secret));
    if ((await this.whoIs(token)) !== 'ana') return false;
    this.inside = true;
    return true;
  }
}

export const jwtSecret = defineLab({
  id: 'crack-jwt-secret',
  title: 'Crack the secret of a token',
  summary:
    'One token is enough to try secrets, at home, as fast as the machine goes. The server never hears of it.',
  tags: ['S43', 'S44', 'F10'],
  concepts: ['jwt-weak-secret', 'key-quality', 'secret-management'],
  passages: ['jwt-secrets/secret', 'jwt-secrets/secret-management', 'jwt-keys/key-quality'],
  minutes: 8,
  goal: {
    title: 'Sign a token for Ana with the API’s own secret',
    reached: (world: Api) =>
      verdict(
        world.inside,
        'Mallory signs tokens as well as the API does.',
        'Mallory does not have the secret.',
      ),
  },
  task: 'Choose or write a secret that neither a dictionary nor patience finds. HS256 asks for 256 bits (RFC 7518, section 3.2).',
  choices,
  code: [
    {
      party: 'api',
      file: 'api/tokens.js',
      text: `
const WRITTEN = '{{written}}';
const SECRET = {{secret}};

app.post('/login', (req, res) => {
  const user = authenticate(req.body);
  if (!user) return res.sendStatus(401);
  res.json({ token: jwt.sign({ sub: user }, SECRET, { algorithm: 'HS256', expiresIn: '10m' }) });
});

app.get('/me', (req, res) => {
  const claims = jwt.verify(bearer(req), SECRET, { algorithms: ['HS256'] });
  res.json({ user: claims.sub, balance: balanceOf(claims.sub) });
});`,
    },
  ],
  build: (chosen, setup) => new Api(chosen, setup),
  steps: [
    {
      title: 'Mallory logs in',
      text: 'Mallory gets a token. Its signature is the HMAC under the secret.',
      note: 'A signature is a check of guesses: compute it with a guess and compare.',
      run: async (world) => {
        world.token = await world.logIn('mallory');
        return `Mallory got ${world.token}`;
      },
    },
    {
      title: 'Mallory tries a dictionary',
      text: 'Words, years and marks behind them, capital letters: the usual.',
      note: 'Watch the network: nothing travels.',
      run: (world) => world.crack(),
    },
    {
      title: 'Mallory signs',
      text: 'With the secret, Mallory signs what they like.',
      note: 'The API cannot tell Mallory’s tokens from its own: everyone who can verify an HMAC can sign.',
      question: {
        kind: 'enter',
        prompt: 'Whose token should it be, and under which secret?',
        fields: [
          { id: 'sub', label: 'sub', kind: 'text', start: 'mallory' },
          { id: 'secret', label: 'Secret', kind: 'text', start: (world: Api) => world.found ?? '' },
        ],
        solution: (world) => (world.found === undefined ? undefined : { sub: 'ana', secret: world.found }),
        judge: (world, { sub = '' }) =>
          verdict(
            world.inside,
            'The signature fits.',
            world.found === undefined
              ? 'Without the secret nobody signs: this one was not found.'
              : sub.trim() === 'ana'
                ? 'The signature does not fit: take the secret that was found.'
                : 'Write the name of who you want to be.',
          ),
      },
      run: async (world, { secret = '', sub = '' }) =>
        (await world.forge(secret, sub.trim()))
          ? 'The API takes Mallory for Ana.'
          : 'The API does not take Mallory for Ana.',
    },
  ],
  actions: [
    {
      id: 'mallory-logs-in',
      title: 'Mallory logs in',
      by: 'mallory',
      run: async (world: Api) => {
        world.token = await world.logIn('mallory');
        return `Mallory got ${world.token}`;
      },
    },
    {
      id: 'mallory-cracks',
      title: 'Mallory tries a dictionary on the token',
      by: 'mallory',
      unavailable: (world) => (world.token === '' ? 'Mallory has no token yet.' : undefined),
      run: async (world) => world.crack(),
    },
    {
      id: 'mallory-signs',
      title: 'Mallory signs a token for Ana',
      by: 'mallory',
      fields: [{ id: 'secret', label: 'Secret', kind: 'text', start: (world) => world.found ?? 'secret' }],
      run: async (world, { secret = '' }) =>
        (await world.forge(secret)) ? 'The API takes Mallory for Ana.' : 'The API refuses the token.',
    },
    forging('mallory', 'Mallory', `${API}/me`, (world: Api) => world.mallory, 'Authorization: Bearer '),
  ],
  checks: [
    {
      id: 'dictionary',
      kind: 'attack',
      title: 'A dictionary with the usual variants',
      run: async (world: Api) => {
        world.token = await world.logIn('mallory');
        world.crack();
        return verdict(
          world.found === undefined,
          'It is in no dictionary.',
          `The secret falls to a dictionary: it is "${world.found}".`,
        );
      },
    },
    {
      id: 'patience',
      kind: 'attack',
      title: 'Better word lists, and machines that try every short key',
      run: async (world) => {
        const strength = isWeakSecret(world.secret);
        return strength.weak
          ? { ok: false, reason: `The secret can be found: ${strength.reason}.` }
          : { ok: true, reason: 'It is long, and has no pattern to begin at.' };
      },
    },
    {
      id: 'own',
      kind: 'honest',
      title: 'Ana uses her token',
      run: async (world) =>
        verdict(
          (await world.whoIs(await world.logIn('ana'))) === 'ana',
          'Ana’s token is taken.',
          'The API no longer takes its own tokens.',
        ),
    },
  ],
  fixes: [
    {
      title: '256 random bits from the environment',
      choices: { secret: 'random' },
      why: 'Nobody thinks of it, and it is not in the repository, where everyone who ever had a copy could read it.',
    },
    {
      title: 'A long random secret of your own',
      choices: { written: 'Vq3mZ8tRk1xWc7LpYf0sJhN5uDbGa2oEiT9eQyKw' },
      why: 'As hard to find. But it stands in the code: move it out, or the repository gives it away.',
    },
  ],
});

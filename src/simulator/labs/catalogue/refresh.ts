import { type Chosen, numberProblem } from '../choices';
import { authenticate, passwords, wrongPassword } from '../kit/accounts';
import { forging, waiting } from '../kit/actions';
import { Duel } from '../kit/duel';
import type { Program } from '../kit/program';
import { type Call, json, refuse, Site } from '../kit/site';
import { hmacToken, readObject, secretKey, strictVerify, utf8, withToken } from '../kit/tokens';
import { defineLab, verdict } from '../model';
import type { Setup } from '../world';

const API = 'https://api.example';
const MINUTE = 60_000;

const choices = {
  refresh: {
    kind: 'one',
    label: 'What refreshing does',
    start: 'static',
    values: {
      static: 'return tokens(grant.user, token);',
      rotate: 'grants.delete(token);\n  return tokens(grant.user, newRefreshToken(grant));',
      family:
        'if (grant.used) return revokeFamily(grant.family);\n  grant.used = true;\n  return tokens(grant.user, newRefreshToken(grant));',
      user: 'if (grant.used) return revokeAllOf(grant.user);\n  grant.used = true;\n  return tokens(grant.user, newRefreshToken(grant));',
      none: 'return res.sendStatus(401); // log in again',
    },
  },
  minutes: {
    kind: 'edit',
    label: 'Minutes that an access token lives',
    start: '1440',
    maxLength: 6,
    problem: numberProblem(1, 100_000),
  },
} as const;

interface Grant {
  readonly user: string;
  readonly family: number;
  used: boolean;
}

/** What a client holds. */
interface Tokens {
  access: string;
  refresh: string;
}

const nothing: Tokens = { access: '', refresh: '' };

class Api extends Duel {
  readonly phone: Program;
  readonly laptop: Program;
  onPhone = nothing;
  /** A copy of the phone's tokens. */
  copy = nothing;
  lasting = false;
  private readonly key = utf8(this.randomHex(256));
  private readonly grants = new Map<string, Grant>();
  private families = 0;

  constructor(
    private readonly chosen: Chosen<typeof choices>,
    setup: Setup,
  ) {
    super(setup);
    this.phone = this.addProgram('phone', "Ana's phone", 'victim');
    this.laptop = this.addProgram('laptop', "Ana's laptop", 'victim');
    const api = new Site('api', ['api.example'])
      .on('POST /login', (call) => {
        const user = authenticate(call);
        if (user === undefined) return wrongPassword();
        return this.tokens(user, this.newRefresh(user, ++this.families));
      })
      .on('POST /refresh', (call) => this.refresh(call))
      .on('GET /me', async (call) => {
        const claims = await strictVerify(call.bearer ?? '', secretKey(this.key), 'HS256');
        return claims && Number(claims.exp) * 1000 > this.clock.now()
          ? json({ user: claims.sub })
          : refuse(401, 'No valid token.');
      });
    this.addServer(api, 'api.example', 'honest');
    this.addTable('api', 'Refresh tokens', ['token', 'user', 'family', 'used'], () =>
      [...this.grants].map(([token, { user, family, used }]) => [
        token,
        user,
        String(family),
        used ? 'yes' : 'no',
      ]),
    );
  }

  private newRefresh(user: string, family: number): string {
    const token = this.randomHex(128);
    this.grants.set(token, { user, family, used: false });
    return token;
  }

  private tokens(user: string, refresh: string) {
    const exp = this.clock.now() / 1000 + Number(this.chosen.minutes) * 60;
    return json({ access: hmacToken({ sub: user, exp }, this.key), refresh });
  }

  private refresh(call: Call) {
    const token = call.field('refresh') ?? '';
    const grant = this.grants.get(token);
    if (!grant || this.chosen.refresh === 'none') return refuse(401, 'Please log in.');
    const { user, family } = grant;
    switch (this.chosen.refresh) {
      case 'static':
        return this.tokens(user, token);
      case 'rotate':
        this.grants.delete(token);
        return this.tokens(user, this.newRefresh(user, family));
      case 'family':
      case 'user':
        if (grant.used) {
          const all = this.chosen.refresh === 'user';
          for (const [each, other] of this.grants) {
            if (all ? other.user === user : other.family === family) this.grants.delete(each);
          }
          return refuse(401, 'This refresh token was used before: everything that came from it has ended.');
        }
        grant.used = true;
        return this.tokens(user, this.newRefresh(user, family));
    }
  }

  async logIn(device: Program): Promise<Tokens> {
    return readTokens(
      (await device.post(`${API}/login`, { user: 'ana', password: passwords.ana ?? '' })).body,
    );
  }

  /** New tokens for old ones; undefined where the server refuses. */
  async renew(device: Program, { refresh }: Tokens): Promise<Tokens | undefined> {
    const answer = await device.post(`${API}/refresh`, { refresh });
    return answer.status === 200 ? readTokens(answer.body) : undefined;
  }

  async works(device: Program, { access }: Tokens): Promise<boolean> {
    return (await device.send({ url: `${API}/me`, headers: withToken(access) })).status === 200;
  }

  async phoneLogsIn(): Promise<void> {
    this.onPhone = await this.logIn(this.phone);
  }

  steal(): void {
    this.copy = this.onPhone;
    this.note(`Copied from the phone: the refresh token ${this.copy.refresh}`);
  }

  async phoneRenews(): Promise<boolean> {
    const renewed = await this.renew(this.phone, this.onPhone);
    if (renewed) this.onPhone = renewed;
    return renewed !== undefined;
  }

  async malloryRenews(): Promise<boolean> {
    const renewed = await this.renew(this.mallory, this.copy);
    if (renewed) this.copy = renewed;
    return renewed !== undefined;
  }

  wait(minutes: number): void {
    this.clock.advance(minutes * MINUTE);
  }
}

function readTokens(body: string): Tokens {
  const value = readObject(body);
  return { access: String(value?.access ?? ''), refresh: String(value?.refresh ?? '') };
}

const told = (renewed: boolean): string => (renewed ? 'The server gives new tokens.' : 'The server refuses.');

export const refresh = defineLab({
  id: 'refresh-rotation',
  title: 'Rotate refresh tokens, and notice a thief',
  summary:
    'A refresh token was copied. Rotation makes each one good for one use; that the second use happens is the alarm.',
  tags: ['S46', 'S51', 'S52', 'S53', 'F8'],
  concepts: ['refresh-tokens', 'jwt-expiry'],
  passages: [
    'refresh-tokens/reuse-detection',
    'refresh-tokens/rotation',
    'logout-trap/refresh',
    'logout-trap/short-access',
    'jwt-lifetime/expiry',
  ],
  minutes: 12,
  goal: {
    title: 'Stay in Ana’s account with a refresh token that was copied once',
    reached: (world: Api) =>
      verdict(
        world.lasting,
        'A day later Mallory still gets new tokens.',
        'Mallory has not outlasted the day.',
      ),
  },
  task: 'Make a copied refresh token end by itself, whoever uses it first, and a copied access token within half an hour. Ana’s phone must go on for days without a login.',
  choices,
  code: [
    {
      party: 'api',
      file: 'api/refresh.js',
      text: `
const ACCESS = {{minutes}} * MINUTE;

app.post('/refresh', (req, res) => {
  const token = req.body.refresh;
  const grant = grants.get(token);
  if (!grant) return res.sendStatus(401);
  {{refresh}}
});`,
    },
  ],
  build: (chosen, setup) => new Api(chosen, setup),
  steps: [
    {
      title: 'Ana’s phone logs in',
      text: 'The app gets an access token and a refresh token.',
      note: 'The first is for every request, the second for nothing but new ones.',
      run: async (world) => {
        await world.phoneLogsIn();
        return undefined;
      },
    },
    {
      title: 'Mallory copies both',
      text: 'From a backup of the phone, say. Ana notices nothing.',
      note: 'Two hold the same tokens now.',
      run: (world) => {
        world.steal();
        return undefined;
      },
    },
    {
      title: 'The phone refreshes',
      text: 'Some hours later the app asks for new tokens.',
      note: 'Does its old refresh token still exist?',
      run: async (world) => {
        world.wait(180);
        return told(await world.phoneRenews());
      },
    },
    {
      title: 'Mallory refreshes with the copy',
      text: 'An hour later Mallory uses the copied refresh token.',
      note: 'Where a refresh token works again and again, a copy is as good as the original.',
      question: {
        kind: 'choose',
        prompt: 'What should a server make of a refresh token that was used before?',
        options: [
          {
            id: 'theft',
            label: 'That two hold it: one of them is a thief, and both must stop',
            correct: true,
            explanation:
              'It cannot know which; so it ends all that came from this login (RFC 9700, section 4.14.2).',
          },
          {
            id: 'refuse',
            label: 'Nothing but a refusal of this one request',
            correct: false,
            explanation: 'Where the thief came first, the thief would go on and the owner be refused.',
          },
        ],
      },
      run: async (world) => {
        world.wait(60);
        return told(await world.malloryRenews());
      },
    },
    {
      title: 'A day later',
      text: 'Mallory goes on refreshing every hour.',
      note: 'Is the thief still there?',
      run: async (world) => {
        let alive = true;
        for (let hour = 0; hour < 24 && alive; hour++) {
          world.wait(60);
          alive = await world.malloryRenews();
        }
        if (alive) world.lasting = true;
        return alive ? 'Mallory still gets new tokens.' : 'Mallory is out.';
      },
    },
  ],
  actions: [
    {
      id: 'phone-logs-in',
      title: 'The phone logs in',
      by: 'phone',
      run: async (world: Api) => {
        await world.phoneLogsIn();
        return 'The phone has new tokens.';
      },
    },
    {
      id: 'phone-renews',
      title: 'The phone refreshes',
      by: 'phone',
      run: async (world) => told(await world.phoneRenews()),
    },
    {
      id: 'mallory-copies',
      title: 'Mallory copies the tokens of the phone',
      by: 'mallory',
      run: async (world) => {
        world.steal();
        return 'Two hold the same tokens now.';
      },
    },
    {
      id: 'mallory-renews',
      title: 'Mallory refreshes',
      by: 'mallory',
      run: async (world) => told(await world.malloryRenews()),
    },
    {
      id: 'mallory-asks',
      title: 'Mallory uses the access token',
      by: 'mallory',
      run: async (world) =>
        (await world.works(world.mallory, world.copy)) ? 'The API answers as to Ana.' : 'The API refuses.',
    },
    forging('mallory', 'Mallory', `${API}/me`, (world: Api) => world.mallory, 'Authorization: Bearer '),
    waiting('60'),
  ],
  checks: [
    {
      id: 'late',
      kind: 'attack',
      title: 'Mallory uses the copy after the phone has refreshed',
      run: async (world: Api) => {
        await world.phoneLogsIn();
        world.steal();
        world.wait(60);
        await world.phoneRenews();
        world.wait(60);
        return verdict(
          !(await world.malloryRenews()),
          'The copy was used up.',
          'The copied refresh token works although the phone has used it: it is good for any number of uses.',
        );
      },
    },
    {
      id: 'early',
      kind: 'attack',
      title: 'Mallory uses the copy before the phone does',
      run: async (world) => {
        await world.phoneLogsIn();
        world.steal();
        world.wait(60);
        if (!(await world.malloryRenews())) return { ok: true, reason: 'The copy is refused.' };
        await world.phoneRenews();
        world.wait(60);
        return verdict(
          !(await world.malloryRenews()),
          'The phone’s attempt gave the theft away, and Mallory’s tokens ended.',
          'Mallory came first and goes on, while the phone is refused: a used refresh token must end all that came from it.',
        );
      },
    },
    {
      id: 'access',
      kind: 'attack',
      title: 'A copied access token after half an hour',
      run: async (world) => {
        await world.phoneLogsIn();
        world.steal();
        world.wait(31);
        return verdict(
          !(await world.works(world.mallory, world.copy)),
          'It has expired.',
          'The access token still works after half an hour: no list revokes it, so its life must be short.',
        );
      },
    },
    {
      id: 'days',
      kind: 'honest',
      title: 'The phone works for three days without a login',
      run: async (world) => {
        await world.phoneLogsIn();
        for (let hour = 0; hour < 72; hour++) {
          if (!(await world.works(world.phone, world.onPhone)))
            return { ok: false, reason: 'The phone’s access token does not work.' };
          world.wait(60);
          if (!(await world.phoneRenews()))
            return { ok: false, reason: `Ana must log in again after ${(hour + 1) * 60} minutes.` };
        }
        return { ok: true, reason: 'One login lasts for days.' };
      },
    },
    {
      id: 'two',
      kind: 'honest',
      title: 'Phone and laptop refresh in turn',
      run: async (world) => {
        await world.phoneLogsIn();
        let laptop = await world.logIn(world.laptop);
        for (let round = 0; round < 3; round++) {
          world.wait(60);
          const renewed = await world.renew(world.laptop, laptop);
          if (!(await world.phoneRenews()) || !renewed)
            return { ok: false, reason: 'Two devices of one user log each other out.' };
          laptop = renewed;
        }
        return { ok: true, reason: 'Each device has a family of its own.' };
      },
    },
  ],
  fixes: [
    {
      title: 'Rotation with reuse detection, access for 15 minutes',
      choices: { refresh: 'family', minutes: '15' },
      why: 'Each refresh token works once. A second use ends the family, thief and owner alike; the owner logs in again.',
    },
    {
      title: 'Reuse ends everything of the user',
      choices: { refresh: 'user', minutes: '10' },
      why: 'Stricter: the other devices must log in again as well after a theft.',
    },
  ],
});

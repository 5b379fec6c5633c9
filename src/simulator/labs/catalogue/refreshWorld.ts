import { type Chosen, numberProblem } from '../choices';
import { authenticate, passwords, wrongPassword } from '../kit/accounts';
import { utf8 } from '../kit/bytes';
import { Duel } from '../kit/duel';
import type { Program } from '../kit/program';
import { type Call, json, refuse, Site } from '../kit/site';
import { hmacToken, readObject, secretKey, strictVerify, withToken } from '../kit/tokens';
import type { Setup } from '../world';

export const API = 'https://api.example';
export const MINUTE = 60_000;

export const choices = {
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

export const nothing: Tokens = { access: '', refresh: '' };

export class Api extends Duel {
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

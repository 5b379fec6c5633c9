import { encodeBase64url, type JsonObject } from '../../../jwt';
import { readBase64url } from '../../../jwt/decode/base64url';
import { HmacOfMessage } from '../../../jwt/hash/hmac';
import type { Chosen } from '../choices';
import { authenticate, wrongPassword } from '../kit/accounts';
import { tokenFor } from '../kit/apiClient';
import { sha256, utf8 } from '../kit/bytes';
import { Duel } from '../kit/duel';
import type { Program } from '../kit/program';
import { type Call, json, refuse, Site } from '../kit/site';
import { hmacToken, readPart, withToken } from '../kit/tokens';
import type { Setup } from '../world';

export const API = 'https://api.example';

export const choices = {
  logout: {
    kind: 'one',
    label: 'What logout does on the server',
    start: 'client',
    values: {
      client: "res.clearCookie('token'); // the client forgets it",
      hash: 'denylist.add(sha256(token));',
      jti: 'denylist.add(claims.iss + claims.jti, { until: claims.exp });',
      user: 'notBefore.set(claims.sub, Date.now());',
      key: 'KEY = crypto.randomBytes(32);',
    },
  },
  verify: {
    kind: 'one',
    label: 'What every request checks beside the signature',
    start: 'signature',
    values: {
      signature: '',
      hash: 'if (denylist.has(sha256(token))) return undefined;',
      jti: 'if (denylist.has(claims.iss + claims.jti)) return undefined;',
      user: 'if (claims.iat * 1000 <= notBefore.get(claims.sub)) return undefined;',
    },
  },
} as const;

export class Api extends Duel {
  readonly anaApp: Program;
  /** A copy of Ana's token that Mallory got hold of. */
  stolen = '';
  replayed = false;
  private key = utf8(this.randomHex(256));
  private serial = 0;
  private readonly denied = new Set<string>();
  private readonly notBefore = new Map<string, number>();

  constructor(
    private readonly chosen: Chosen<typeof choices>,
    setup: Setup,
  ) {
    super(setup);
    this.anaApp = this.addProgram('ana-app', "Ana's app", 'victim');
    const api = new Site('api', ['api.example'])
      .on('POST /login', (call) => this.login(call))
      .on('POST /logout', (call) => this.logout(call))
      .on('GET /me', (call) => {
        const claims = this.claims(call.bearer ?? '');
        return claims ? json({ user: claims.sub }) : refuse(401, 'No valid token.');
      });
    this.addServer(api, 'api.example', 'honest');
    this.addTable('api', 'Denylist', ['entry'], () => [...this.denied].map((entry) => [entry]));
    this.addTable('api', 'Not before', ['user', 'time'], () =>
      [...this.notBefore].map(([user, time]) => [user, new Date(time).toISOString()]),
    );
  }

  private login(call: Call) {
    const user = authenticate(call);
    if (user === undefined) return wrongPassword();
    const iat = this.clock.now() / 1000;
    const claims = { iss: API, sub: user, jti: `t${++this.serial}`, iat, exp: iat + 3600 };
    return json({ token: hmacToken(claims, this.key) });
  }

  /** As many libraries do: the signature's bytes are compared, however they were written down. */
  private claims(token: string): JsonObject | undefined {
    const at = token.lastIndexOf('.');
    const hmac = new HmacOfMessage('SHA-256', utf8(token.slice(0, at)));
    if (!hmac.matches(this.key, this.key.length, readBase64url(token.slice(at + 1)).bytes)) return undefined;
    const claims = readPart(token, 1);
    if (!claims || !(Number(claims.exp) * 1000 > this.clock.now())) return undefined;
    const { verify } = this.chosen;
    if (verify === 'hash' && this.denied.has(hashOf(token))) return undefined;
    if (verify === 'jti' && this.denied.has(`${claims.iss} ${claims.jti}`)) return undefined;
    const since = this.notBefore.get(String(claims.sub)) ?? 0;
    return verify === 'user' && Number(claims.iat) * 1000 <= since ? undefined : claims;
  }

  private logout(call: Call) {
    const token = call.bearer ?? '';
    const claims = this.claims(token);
    if (!claims) return refuse(401, 'No valid token.');
    const { logout } = this.chosen;
    if (logout === 'hash') this.denied.add(hashOf(token));
    if (logout === 'jti') this.denied.add(`${claims.iss} ${claims.jti}`);
    if (logout === 'user') this.notBefore.set(String(claims.sub), this.clock.now());
    if (logout === 'key') this.key = utf8(this.randomHex(256));
    return json({ loggedOut: true });
  }

  async logIn(user: string): Promise<string> {
    this.clock.advance(1000);
    return tokenFor(this.anaApp, `${API}/login`, user);
  }

  async logOut(token: string): Promise<number> {
    this.clock.advance(60_000);
    return (await this.anaApp.send({ method: 'POST', url: `${API}/logout`, headers: withToken(token) }))
      .status;
  }

  async works(token: string, who = this.anaApp): Promise<boolean> {
    return (await who.send({ url: `${API}/me`, headers: withToken(token) })).status === 200;
  }

  /** Ana logs in at a computer where Mallory copies her token, and logs out. */
  async anaWasHere(): Promise<void> {
    this.stolen = await this.logIn('ana');
    await this.logOut(this.stolen);
  }

  async replay(token: string): Promise<boolean> {
    if (!(await this.works(token, this.mallory))) return false;
    this.replayed = true;
    this.note('The token works after the logout.');
    return true;
  }
}

const hashOf = (token: string): string => encodeBase64url(sha256(token));

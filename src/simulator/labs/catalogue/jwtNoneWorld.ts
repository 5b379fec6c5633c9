import type { JsonObject } from '../../../jwt';
import type { Chosen } from '../choices';
import { authenticate, wrongPassword } from '../kit/accounts';
import { tokenFor, userOf } from '../kit/apiClient';
import { utf8 } from '../kit/bytes';
import { Duel } from '../kit/duel';
import { type Call, json, refuse, Site } from '../kit/site';
import { hmacToken, readPart, secretKey, strictVerify, trustingVerify } from '../kit/tokens';
import type { Setup } from '../world';

export const API = 'https://api.example';

export const choices = {
  verify: {
    kind: 'one',
    label: 'How the token is verified',
    start: 'trusting',
    values: {
      decode: 'return jwt.decode(token);',
      trusting: 'return jwt.verify(token, KEY); // the algorithm is in the header',
      blocklist: "if (jwt.header(token).alg === 'none') return undefined;\n  return jwt.verify(token, KEY);",
      signature: "if (token.split('.')[2] === '') return undefined;\n  return jwt.verify(token, KEY);",
      pinned: "return jwt.verify(token, KEY, { algorithms: ['HS256'] });",
      wrong: "return jwt.verify(token, KEY, { algorithms: ['RS256'] });",
    },
  },
} as const;

export class Api extends Duel {
  token = '';
  inside = false;
  private readonly secret = this.randomHex(256);

  constructor(
    readonly chosen: Chosen<typeof choices>,
    setup: Setup,
  ) {
    super(setup);
    const api = new Site('api', ['api.example'])
      .on('POST /login', (call) => {
        const user = authenticate(call);
        if (user === undefined) return wrongPassword();
        const exp = this.clock.now() / 1000 + 600;
        return json({ token: hmacToken({ sub: user, exp }, utf8(this.secret)) });
      })
      .on('GET /me', (call) => this.me(call));
    this.addServer(api, 'api.example', 'honest');
  }

  private async claims(token: string): Promise<JsonObject | undefined> {
    const key = secretKey(utf8(this.secret));
    switch (this.chosen.verify) {
      case 'decode':
        return readPart(token, 1);
      case 'trusting':
        return trustingVerify(token, this.secret);
      case 'blocklist':
        return readPart(token, 0)?.alg === 'none' ? undefined : trustingVerify(token, this.secret);
      case 'signature':
        return (token.split('.')[2] ?? '') === '' ? undefined : trustingVerify(token, this.secret);
      case 'pinned':
        return strictVerify(token, key, 'HS256');
      case 'wrong':
        return strictVerify(token, key, 'RS256');
    }
  }

  private async me(call: Call) {
    const claims = await this.claims(call.bearer ?? '');
    if (!claims || !(Number(claims.exp) * 1000 > this.clock.now())) return refuse(401, 'No valid token.');
    return json({ user: claims.sub, balance: claims.sub === 'ana' ? 12_000 : 3 });
  }

  logIn(user: string): Promise<string> {
    return tokenFor(this.mallory, `${API}/login`, user);
  }

  /** Whom the API takes the bearer of a token for. */
  whoIs(token: string): Promise<unknown> {
    return userOf(this.mallory, `${API}/me`, token);
  }

  async tryToken(token: string): Promise<boolean> {
    if ((await this.whoIs(token)) !== 'ana') return false;
    this.inside = true;
    this.note(`The API takes this token for Ana's: ${token}`);
    return true;
  }
}

import type { JsonObject } from '../../../jwt';
import type { Chosen } from '../choices';
import { authenticate, wrongPassword } from '../kit/accounts';
import { tokenFor, userOf } from '../kit/apiClient';
import { utf8 } from '../kit/bytes';
import { Duel } from '../kit/duel';
import { issuerKey, otherKey, publicPart } from '../kit/keys';
import { Program } from '../kit/program';
import { type Call, json, page, refuse, Site } from '../kit/site';
import { hmacToken, readObject, readPart, rsaToken, strictVerify } from '../kit/tokens';
import type { Setup } from '../world';

export const API = 'https://api.example';
const LOGIN = 'https://login.example';
export const JWKS = `${LOGIN}/jwks.json`;
export const choices = {
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

export class Lab extends Duel {
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

  logIn(user: string): Promise<string> {
    return tokenFor(this.mallory, `${LOGIN}/token`, user);
  }

  whoIs(token: string): Promise<unknown> {
    return userOf(this.mallory, `${API}/me`, token);
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

import type { JsonObject } from '../../../jwt';
import type { Chosen } from '../choices';
import { Duel } from '../kit/duel';
import { issuerKey, publicPart } from '../kit/keys';
import { cookieSet, Program, withCookie } from '../kit/program';
import { type Call, json, page, refuse, Site, setCookie } from '../kit/site';
import { readObject, readPart, rsaToken, strictVerify, withToken } from '../kit/tokens';
import type { Setup } from '../world';

export const APP = 'https://crm.example';
export const IDP = 'https://id.corp.example';
export const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
const MINUTE = 60_000;

export const choices = {
  logout: {
    kind: 'one',
    label: 'When the provider says that somebody is logged out',
    start: 'ignore',
    values: {
      ignore: '// the session ends when it ends',
      unverified: 'endSessions(decode(req.body.logout_token).sub);',
      verified:
        'const claims = verifyLogoutToken(req.body.logout_token); // signature, iss, aud, events, no nonce\n  if (!claims) return res.sendStatus(400);\n  endSessions(claims.sub);',
    },
  },
  deactivate: {
    kind: 'one',
    label: 'When the provider says that somebody has left (SCIM)',
    start: 'ignore',
    values: {
      ignore: '// accounts are made here, and never ended',
      sessions: 'endSessions(user);',
      account: 'account.active = req.body.active;\n  endSessions(user);',
    },
  },
  token: {
    kind: 'toggle',
    label: 'What an API token is checked for',
    start: 'off',
    off: 'return tokens.get(token)?.user;',
    on: 'const user = tokens.get(token)?.user;\n  return accounts.get(user)?.active ? user : undefined;',
  },
} as const;

export class Lab extends Duel {
  readonly ben: Program;
  readonly app: Program;
  benSession = '';
  benToken = '';
  /** Where Ben still got in after he had left. */
  readonly still = new Set<'session' | 'token'>();
  private left = false;
  private readonly idp = new Program('corp', this.network);
  private readonly active = new Map([
    ['ana', true],
    ['ben', true],
  ]);
  private readonly sessions = new Map<string, string>();
  private readonly tokens = new Map<string, string>();

  constructor(
    private readonly chosen: Chosen<typeof choices>,
    setup: Setup,
  ) {
    super(setup);
    this.ben = this.addProgram('ben', "Ben's notebook, which he kept", 'attacker');
    this.app = this.addProgram('ana-app', "Ana's second window", 'victim');
    const corp = new Site('corp', ['id.corp.example']).on('POST /token', async (call) => {
      const user = call.field('user') ?? '';
      if (user === 'ben' && this.left) return refuse(403, 'This person has left.');
      return json({ id_token: await rsaToken(this.claims(user), issuerKey) });
    });
    this.addServer(corp, 'id.corp.example, the identity provider', 'honest');
    const crm = new Site('crm', ['crm.example'])
      .on('POST /sso', (call) => this.sso(call))
      .on('GET /customers', (call) => this.customers(this.sessions.get(call.cookie('sid') ?? '')))
      .on('POST /tokens', (call) => this.makeToken(call))
      .on('GET /api/customers', (call) => this.customers(this.tokenUser(call.bearer ?? '')))
      .on('POST /backchannel-logout', (call) => this.backChannel(call))
      .on('POST /scim', (call) => this.scim(call));
    this.addServer(crm, 'crm.example', 'honest');
    this.addTable('crm', 'Accounts', ['user', 'active'], () =>
      [...this.active].map(([user, active]) => [user, active ? 'yes' : 'no']),
    );
    this.addTable('crm', 'Sessions', ['id', 'user'], () =>
      [...this.sessions].map(([id, user]) => [id, user]),
    );
    this.addTable('crm', 'API tokens', ['token', 'user'], () =>
      [...this.tokens].map(([token, user]) => [token, user]),
    );
  }

  private claims(sub: string): JsonObject {
    const iat = this.clock.now() / 1000;
    return { iss: IDP, aud: APP, sub, iat, exp: iat + 300 };
  }

  private async sso(call: Call) {
    const claims = await strictVerify(call.field('id_token') ?? '', publicPart(issuerKey), 'RS256');
    const user = String(claims?.sub);
    if (!claims || !this.active.get(user)) return refuse(403, 'No login.');
    const id = this.randomHex(128);
    this.sessions.set(id, user);
    return setCookie(
      page('CRM', `Hello ${user}`),
      `sid=${id}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=31536000`,
    );
  }

  private makeToken(call: Call) {
    const user = this.sessions.get(call.cookie('sid') ?? '');
    if (user === undefined) return refuse(401, 'Please log in.');
    const token = this.randomHex(128);
    this.tokens.set(token, user);
    return json({ token });
  }

  private tokenUser(token: string): string | undefined {
    const user = this.tokens.get(token);
    return user !== undefined && this.chosen.token && !this.active.get(user) ? undefined : user;
  }

  private customers(user: string | undefined) {
    return user === undefined ? refuse(401, 'Please log in.') : page('CRM', `All customers, for ${user}`);
  }

  private end(user: string): void {
    for (const [id, owner] of this.sessions) if (owner === user) this.sessions.delete(id);
  }

  private async backChannel(call: Call) {
    const token = call.field('logout_token') ?? '';
    const { logout } = this.chosen;
    if (logout === 'unverified') this.end(String(readPart(token, 1)?.sub));
    if (logout === 'verified') {
      const claims = await strictVerify(token, publicPart(issuerKey), 'RS256');
      const events = claims?.events;
      const isLogout = typeof events === 'object' && events !== null && EVENT in events;
      if (claims?.iss !== IDP || claims.aud !== APP || !isLogout || 'nonce' in claims)
        return refuse(400, 'This is no logout token.');
      this.end(String(claims.sub));
    }
    return json({});
  }

  private scim(call: Call) {
    // Only the provider has this token; the channel itself is not what the lab is about.
    if (call.bearer !== 'scim-secret') return refuse(401, 'No SCIM token.');
    const user = call.field('user') ?? '';
    const { deactivate } = this.chosen;
    if (deactivate === 'account') this.active.set(user, false);
    if (deactivate !== 'ignore') this.end(user);
    return json({});
  }

  async logIn(who: Program, user: string): Promise<string> {
    const { body } = await who.post(`${IDP}/token`, { user });
    const token = String(readObject(body)?.id_token ?? '');
    return cookieSet(await who.post(`${APP}/sso`, { id_token: token }), 'sid') ?? '';
  }

  async apiToken(who: Program, session: string): Promise<string> {
    return String(
      readObject((await who.post(`${APP}/tokens`, {}, withCookie('sid', session))).body)?.token ?? '',
    );
  }

  async bySession(who: Program, session: string): Promise<boolean> {
    return (await who.send({ url: `${APP}/customers`, headers: withCookie('sid', session) })).status === 200;
  }

  async byToken(who: Program, token: string): Promise<boolean> {
    return (await who.send({ url: `${APP}/api/customers`, headers: withToken(token) })).status === 200;
  }

  async benWorks(): Promise<void> {
    this.benSession = await this.logIn(this.ben, 'ben');
    this.benToken = await this.apiToken(this.ben, this.benSession);
  }

  /** The provider disables Ben and tells the application, by the two ways that there are. */
  async benLeaves(): Promise<void> {
    this.clock.advance(60 * MINUTE);
    this.left = true;
    const logout = await rsaToken({ ...this.claims('ben'), jti: 'l1', events: { [EVENT]: {} } }, issuerKey, {
      typ: 'logout+jwt',
    });
    await this.idp.post(`${APP}/backchannel-logout`, { logout_token: logout });
    await this.idp.post(`${APP}/scim`, { user: 'ben', active: 'false' }, withToken('scim-secret'));
    this.clock.advance(60 * MINUTE);
  }

  async benTries(how: 'session' | 'token'): Promise<boolean> {
    const inside =
      how === 'session'
        ? await this.bySession(this.ben, this.benSession)
        : await this.byToken(this.ben, this.benToken);
    if (inside && this.left) {
      this.still.add(how);
      this.note(
        `An hour after he left, Ben reads all customers with his ${how === 'token' ? 'API token' : 'session'}.`,
      );
    }
    return inside;
  }
}

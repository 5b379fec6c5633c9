import type { JsonObject } from '../../../jwt';
import type { Chosen } from '../choices';
import { forging, waiting } from '../kit/actions';
import { Duel } from '../kit/duel';
import { issuerKey, publicPart } from '../kit/keys';
import { cookieSet, Program, withCookie } from '../kit/program';
import { type Call, json, page, refuse, Site, setCookie } from '../kit/site';
import { encodePart, readObject, readPart, rsaToken, strictVerify, withToken } from '../kit/tokens';
import { defineLab, verdict } from '../model';
import type { Setup } from '../world';

const APP = 'https://crm.example';
const IDP = 'https://id.corp.example';
const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
const MINUTE = 60_000;

const choices = {
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

class Lab extends Duel {
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

const told = (inside: boolean): string => (inside ? 'All customers are shown.' : 'The application refuses.');

export const leaver = defineLab({
  id: 'leaver-account-lives-on',
  title: 'The colleague who left',
  summary:
    'Ben has left, and the identity provider has closed his account. The application was not listening.',
  tags: ['S57', 'S58'],
  concepts: ['jit-provisioning', 'sso', 'logout'],
  passages: [
    'jit-provisioning/deprovisioning',
    'back-channel-logout/back-channel-steps',
    'single-sign-on/sso',
  ],
  minutes: 12,
  goal: {
    title: 'Read customers an hour after leaving the company',
    reached: (world: Lab) =>
      verdict(
        world.still.size > 0,
        'Ben, who has left, still reads all customers.',
        'Ben has not been seen after he left.',
      ),
  },
  task: 'Make the application end what Ben has left in it: session, account and API token. Ana must go on, whatever strangers send to the logout address.',
  choices,
  code: [
    {
      party: 'crm',
      file: 'crm/leaving.js',
      text: `
app.post('/backchannel-logout', (req, res) => {
  {{logout}}
  res.sendStatus(200);
});

app.post('/scim', requireProvider, (req, res) => {
  const { user } = req.body;
  {{deactivate}}
  res.sendStatus(200);
});

function userOfApiToken(token) {
  {{token}}
}`,
    },
  ],
  build: (chosen, setup) => new Lab(chosen, setup),
  steps: [
    {
      title: 'Ben logs in by single sign-on',
      text: 'Ben works with the application and makes an API token for a script of his.',
      note: 'Three things are Ben’s now: a session, an account and a token. The provider knows of none of them.',
      run: async (world) => {
        await world.benWorks();
        return undefined;
      },
    },
    {
      title: 'Ben leaves',
      text: 'The company closes his account at the identity provider. The provider sends a logout token and a SCIM request to the application.',
      note: 'A closed account at the provider stops new logins, and nothing else by itself.',
      run: async (world) => {
        await world.benLeaves();
        return undefined;
      },
    },
    {
      title: 'Ben opens the application',
      text: 'An hour later, at home, with the browser that he had open.',
      note: 'The session of the application is its own: it ends when the application ends it.',
      question: {
        kind: 'choose',
        prompt: 'At the start of this lab, which of Ben’s things has the company ended?',
        options: [
          {
            id: 'provider',
            label: 'His session at the identity provider alone',
            correct: true,
            explanation: 'The application heard of it twice and did nothing.',
          },
          {
            id: 'all',
            label: 'All his sessions: that is what single sign-on is for',
            correct: false,
            explanation: 'Single sign-on shares the login. Logging out must be built.',
          },
        ],
      },
      run: async (world) => told(await world.benTries('session')),
    },
    {
      title: 'Ben runs his script',
      text: 'The script sends the API token.',
      note: 'Tokens made in an application outlive the session in which they were made.',
      run: async (world) => told(await world.benTries('token')),
    },
  ],
  actions: [
    {
      id: 'ben-works',
      title: 'Ben logs in and makes an API token',
      by: 'ben',
      run: async (world: Lab) => {
        await world.benWorks();
        return world.benToken === '' ? 'The provider lets Ben in no more.' : 'Ben has a session and a token.';
      },
    },
    {
      id: 'ben-leaves',
      title: 'The company closes Ben’s account',
      by: 'corp',
      run: async (world) => {
        await world.benLeaves();
        return 'The provider has told the application, by logout token and by SCIM.';
      },
    },
    {
      id: 'ben-session',
      title: 'Ben uses his session',
      by: 'ben',
      run: async (world) => told(await world.benTries('session')),
    },
    {
      id: 'ben-token',
      title: 'Ben uses his API token',
      by: 'ben',
      run: async (world) => told(await world.benTries('token')),
    },
    forging(
      'mallory',
      'Mallory',
      `${APP}/backchannel-logout`,
      (world: Lab) => world.mallory,
      'Content-Type: application/x-www-form-urlencoded',
    ),
    waiting('60'),
  ],
  checks: [
    {
      id: 'session',
      kind: 'attack',
      title: 'Ben’s open session',
      run: async (world: Lab) => {
        await world.benWorks();
        await world.benLeaves();
        return verdict(
          !(await world.benTries('session')),
          'The session has ended.',
          'An hour after he left, Ben’s session still shows all customers.',
        );
      },
    },
    {
      id: 'token',
      kind: 'attack',
      title: 'Ben’s API token',
      run: async (world) => {
        await world.benWorks();
        await world.benLeaves();
        return verdict(
          !(await world.benTries('token')),
          'The token is worth nothing.',
          'Ben’s API token still works: it asks nobody whether Ben is still here.',
        );
      },
    },
    {
      id: 'forged',
      kind: 'attack',
      title: 'Mallory sends a logout token of their own for Ana',
      run: async (world) => {
        const ana = await world.logIn(world.app, 'ana');
        const forged = `${encodePart({ alg: 'RS256' })}.${encodePart({ sub: 'ana', events: { [EVENT]: {} } })}.AAAA`;
        await world.mallory.post(`${APP}/backchannel-logout`, { logout_token: forged });
        return verdict(
          await world.bySession(world.app, ana),
          'Ana notices nothing.',
          'Anyone can log Ana out: nobody verifies the logout token.',
        );
      },
    },
    {
      id: 'id-token',
      kind: 'attack',
      title: 'Mallory sends an ID token of Ana as a logout token',
      run: async (world) => {
        const ana = await world.logIn(world.app, 'ana');
        const { body } = await world.mallory.post(`${IDP}/token`, { user: 'ana' });
        await world.mallory.post(`${APP}/backchannel-logout`, {
          logout_token: String(readObject(body)?.id_token ?? ''),
        });
        return verdict(
          await world.bySession(world.app, ana),
          'An ID token is no logout token.',
          'An ID token was taken for a logout token, and Ana is out.',
        );
      },
    },
    {
      id: 'ana',
      kind: 'honest',
      title: 'Ana goes on after Ben has left',
      run: async (world) => {
        const ana = await world.logIn(world.app, 'ana');
        const token = await world.apiToken(world.app, ana);
        await world.benWorks();
        await world.benLeaves();
        return verdict(
          (await world.bySession(world.app, ana)) && (await world.byToken(world.app, token)),
          'Ana’s session and token work.',
          'Ana can no longer work, though it was Ben who left.',
        );
      },
    },
  ],
  fixes: [
    {
      title: 'SCIM closes the account, and tokens ask for it',
      choices: { deactivate: 'account', token: 'on' },
      why: 'One place says whether Ben is here, and session, login and token all ask it.',
    },
    {
      title: 'The same, with verified back-channel logout',
      choices: { logout: 'verified', deactivate: 'account', token: 'on' },
      why: 'The logout token ends sessions at once, also at an ordinary logout; it is verified like any other token.',
    },
  ],
});

import type { JsonObject } from '../../../jwt';
import type { Chosen } from '../choices';
import { waiting } from '../kit/actions';
import { Duel } from '../kit/duel';
import { issuerKey, otherKey, publicPart } from '../kit/keys';
import { cookieSet, type Program, withCookie } from '../kit/program';
import { type Call, json, page, refuse, Site, setCookie } from '../kit/site';
import { readObject, readPart, rsaToken, strictVerify } from '../kit/tokens';
import { defineLab, verdict } from '../model';
import type { Setup } from '../world';

const APP = 'https://wiki.example';
const CORP = 'https://id.corp.example';
const SOCIAL = 'https://social.example';

const choices = {
  find: {
    kind: 'one',
    label: 'How the account of a login is found',
    start: 'email',
    values: {
      email: 'accounts.find((a) => a.email === claims.email)',
      verified: 'claims.email_verified && accounts.find((a) => a.email === claims.email)',
      sub: 'accounts.find((a) => a.sub === claims.sub)',
      pair: 'accounts.find((a) => a.iss === claims.iss && a.sub === claims.sub)',
    },
  },
  same: {
    kind: 'one',
    label: 'Where none is found, and the e-mail is taken',
    start: 'new',
    values: {
      new: 'return createAccount(claims);',
      merge:
        'const other = accounts.find((a) => a.email === claims.email);\n  return other ? link(other, claims) : createAccount(claims);',
      loggedIn: 'return req.session?.account ? link(req.session.account, claims) : createAccount(claims);',
      refuse: 'return undefined;',
    },
  },
} as const;

interface Account {
  readonly number: number;
  readonly email: string;
  /** `iss sub` of every login that leads here. */
  readonly logins: string[];
}

/** A person at an identity provider. */
interface Person {
  readonly sub: string;
  readonly email: string;
  readonly email_verified: boolean;
}

class Lab extends Duel {
  stolen = false;
  readonly accounts: Account[] = [];
  readonly people: Record<string, Record<string, Person>> = {
    [CORP]: {
      ana: { sub: '7', email: 'ana@corp.example', email_verified: true },
      ben: { sub: '8', email: 'ben@corp.example', email_verified: true },
    },
    [SOCIAL]: {
      carl: { sub: '7', email: 'carl@mail.example', email_verified: true },
    },
  };
  private readonly sessions = new Map<string, Account>();

  constructor(
    private readonly chosen: Chosen<typeof choices>,
    setup: Setup,
  ) {
    super(setup);
    for (const [issuer, name] of [
      [CORP, 'corp'],
      [SOCIAL, 'social'],
    ] as const) {
      const site = new Site(name, [new URL(issuer).hostname]).on('POST /token', (call) =>
        this.issue(issuer, call),
      );
      this.addServer(site, `${new URL(issuer).hostname}, an identity provider`, 'honest');
    }
    const app = new Site('wiki', ['wiki.example'])
      .on('POST /sso', (call) => this.sso(call))
      .on('GET /', (call) => {
        const account = this.sessions.get(call.cookie('sid') ?? '');
        return account
          ? page('Wiki', `Account ${account.number}, of ${account.email}`)
          : refuse(401, 'Please log in.');
      });
    this.addServer(app, 'wiki.example', 'honest');
    this.addTable('wiki', 'Accounts', ['number', 'e-mail', 'logins'], () =>
      this.accounts.map(({ number, email, logins }) => [String(number), email, logins.join(', ')]),
    );
  }

  private async issue(iss: string, call: Call) {
    const person = this.people[iss]?.[call.field('person') ?? ''];
    if (!person) return refuse(401, 'Nobody of that name is here.');
    const now = this.clock.now() / 1000;
    const claims = { iss, aud: APP, iat: now, exp: now + 300, ...person };
    return json({ id_token: await rsaToken(claims, iss === CORP ? issuerKey : otherKey) });
  }

  private async sso(call: Call) {
    const token = call.field('id_token') ?? '';
    const iss = readPart(token, 1)?.iss;
    const key = iss === CORP ? issuerKey : iss === SOCIAL ? otherKey : undefined;
    const claims = key && (await strictVerify(token, publicPart(key), 'RS256'));
    if (!claims || claims.aud !== APP) return refuse(401, 'This login is not for us.');
    const account = this.account(claims, this.sessions.get(call.cookie('sid') ?? ''));
    if (!account) return refuse(403, 'There is no account for this login.');
    const id = this.randomHex(128);
    this.sessions.set(id, account);
    return setCookie(
      page('Wiki', `Account ${account.number}, of ${account.email}`),
      `sid=${id}; Path=/; Secure; HttpOnly; SameSite=Lax`,
    );
  }

  private account(claims: JsonObject, loggedIn: Account | undefined): Account | undefined {
    const login = `${claims.iss} ${claims.sub}`;
    const byEmail = this.accounts.find(({ email }) => email === claims.email);
    const found = {
      email: byEmail,
      verified: claims.email_verified === true ? byEmail : undefined,
      sub: this.accounts.find(({ logins }) => logins.some((each) => each.endsWith(` ${claims.sub}`))),
      pair: this.accounts.find(({ logins }) => logins.includes(login)),
    }[this.chosen.find];
    if (found) return found;
    const { same } = this.chosen;
    if (same === 'refuse') return undefined;
    const linked = same === 'merge' ? byEmail : same === 'loggedIn' ? loggedIn : undefined;
    if (linked) {
      linked.logins.push(login);
      return linked;
    }
    const account = { number: this.accounts.length + 1, email: String(claims.email), logins: [login] };
    this.accounts.push(account);
    return account;
  }

  /** Somebody logs in at a provider and comes to the wiki with its ID token. */
  async logIn(issuer: string, person: string, session = '', who: Program = this.mallory) {
    const { body } = await who.post(`${issuer}/token`, { person });
    const token = String(readObject(body)?.id_token ?? '');
    const answer = await who.post(
      `${APP}/sso`,
      { id_token: token },
      session === '' ? [] : withCookie('sid', session),
    );
    const number = Number(/^Account (\d+),/.exec(answer.body)?.[1] ?? 0);
    return { number, session: cookieSet(answer, 'sid') ?? '' };
  }

  /** Ana's first login by her employer's provider makes her account. */
  async anaLogsIn(): Promise<number> {
    return (await this.logIn(CORP, 'ana')).number;
  }

  /** Mallory registers Ana's e-mail at the other provider and comes in by it. */
  async impersonate(verified: boolean): Promise<boolean> {
    const anas = this.accounts.find(({ logins }) => logins.includes(`${CORP} 7`))?.number;
    this.people[SOCIAL] = {
      ...this.people[SOCIAL],
      mallory: { sub: '4711', email: 'ana@corp.example', email_verified: verified },
    };
    return this.judge((await this.logIn(SOCIAL, 'mallory')).number, anas);
  }

  judge(number: number, anas: number | undefined): boolean {
    const hit = number !== 0 && number === anas;
    if (hit) {
      this.stolen = true;
      this.note(`A login by social.example has led to Ana's account ${number}.`);
    }
    return hit;
  }
}

const leads = (number: number): string =>
  number === 0 ? 'The wiki refuses the login.' : `The login leads to account ${number}.`;

export const twoIssuers = defineLab({
  id: 'sso-two-issuers',
  title: 'Two providers, one e-mail',
  summary:
    'The wiki takes logins of the employer’s identity provider and of a social network. An e-mail is a claim of whoever issued it.',
  tags: ['S57', 'S58', 'S59'],
  concepts: ['jit-provisioning', 'trust-relationships', 'sso'],
  passages: [
    'jit-provisioning/jit-provisioning',
    'jit-provisioning/pre-hijacking',
    'trust-relationships/mix-up',
    'single-sign-on/sso',
  ],
  minutes: 12,
  goal: {
    title: 'Come into Ana’s account by another identity provider',
    reached: (world: Lab) =>
      verdict(
        world.stolen,
        'A login by social.example leads to Ana’s account.',
        'Ana’s account is hers alone.',
      ),
  },
  task: 'Find accounts so that no provider can speak for the users of another. New people must get an account at their first login, and Ana must keep hers when her e-mail changes.',
  choices,
  code: [
    {
      party: 'wiki',
      file: 'wiki/sso.js',
      text: `
function accountOf(claims, req) { // issuer, audience and signature are verified
  const account = {{find}};
  if (account) return account;
  {{same}}
}`,
    },
  ],
  build: (chosen, setup) => new Lab(chosen, setup),
  steps: [
    {
      title: 'Ana logs in by her employer',
      text: 'id.corp.example says who she is; the wiki makes an account.',
      note: 'Just-in-time provisioning: the claims of the first login make the account.',
      run: async (world) => leads(await world.anaLogsIn()),
    },
    {
      title: 'Mallory registers at the social network',
      text: 'As e-mail Mallory writes ana@corp.example. The network does not check it and says so: email_verified is false.',
      note: 'The wiki trusts the signature of social.example, and with it everything that it says.',
      question: {
        kind: 'choose',
        prompt: 'What names a user for certain in an ID token?',
        options: [
          {
            id: 'email',
            label: 'email',
            correct: false,
            explanation: 'It changes, is given to others, and each provider checks it or not.',
          },
          { id: 'sub', label: 'sub', correct: false, explanation: 'It is unique within one issuer only.' },
          {
            id: 'pair',
            label: 'iss and sub together',
            correct: true,
            explanation: 'The only pair that OpenID Connect Core, section 5.7, lets you rely on.',
          },
        ],
      },
      run: async (world) =>
        (await world.impersonate(false))
          ? 'Mallory is in Ana’s account.'
          : 'Mallory is not in Ana’s account.',
    },
  ],
  actions: [
    {
      id: 'somebody-logs-in',
      title: 'Somebody logs in',
      by: 'mallory',
      fields: [
        {
          id: 'issuer',
          label: 'By',
          kind: 'select',
          start: CORP,
          options: () => [CORP, SOCIAL].map((value) => ({ value, label: value })),
        },
        { id: 'person', label: 'Who', kind: 'text', start: 'ben' },
      ],
      run: async (world: Lab, { issuer = '', person = '' }) =>
        leads((await world.logIn(issuer === SOCIAL ? SOCIAL : CORP, person.trim())).number),
    },
    {
      id: 'mallory-registers',
      title: 'Mallory registers at social.example with Ana’s e-mail and logs in',
      by: 'mallory',
      fields: [
        {
          id: 'verified',
          label: 'email_verified',
          kind: 'select',
          start: 'false',
          options: () => ['false', 'true'].map((value) => ({ value, label: value })),
        },
      ],
      run: async (world, { verified }) =>
        (await world.impersonate(verified === 'true'))
          ? 'Mallory is in Ana’s account.'
          : 'Mallory is not in Ana’s account.',
    },
    waiting(),
  ],
  checks: [
    {
      id: 'unverified',
      kind: 'attack',
      title: 'An e-mail that nobody checked',
      run: async (world: Lab) => {
        await world.anaLogsIn();
        return verdict(
          !(await world.impersonate(false)),
          'Ana’s e-mail does not lead to her account.',
          'Whoever writes Ana’s e-mail into another provider gets her account.',
        );
      },
    },
    {
      id: 'verified',
      kind: 'attack',
      title: 'An e-mail that the other provider calls verified',
      run: async (world) => {
        await world.anaLogsIn();
        return verdict(
          !(await world.impersonate(true)),
          'What another provider calls verified is its own affair.',
          'email_verified is a claim of the provider that says so: social.example can speak for the users of corp.example.',
        );
      },
    },
    {
      id: 'same-sub',
      kind: 'attack',
      title: 'Another person with the same sub',
      run: async (world) => {
        const anas = await world.anaLogsIn();
        return verdict(
          !world.judge((await world.logIn(SOCIAL, 'carl')).number, anas),
          'Number 7 there is not number 7 here.',
          'Carl is number 7 at social.example and lands in the account of Ana, who is number 7 at her employer.',
        );
      },
    },
    {
      id: 'renamed',
      kind: 'honest',
      title: 'Ana’s e-mail changes',
      run: async (world) => {
        const before = await world.anaLogsIn();
        world.people[CORP] = {
          ...world.people[CORP],
          ana: { sub: '7', email: 'ana.berg@corp.example', email_verified: true },
        };
        return verdict(
          before !== 0 && (await world.anaLogsIn()) === before,
          'It is the same account.',
          'Ana marries, her e-mail changes, and her account is gone.',
        );
      },
    },
    {
      id: 'new',
      kind: 'honest',
      title: 'Ben and Carl log in for the first time',
      run: async (world) => {
        const ben = (await world.logIn(CORP, 'ben')).number;
        const carl = (await world.logIn(SOCIAL, 'carl')).number;
        return verdict(
          ben !== 0 && carl !== 0 && ben !== carl,
          'Each has an account.',
          'New people get no account of their own.',
        );
      },
    },
  ],
  fixes: [
    {
      title: 'Issuer and subject',
      choices: { find: 'pair', same: 'new' },
      why: 'No provider can write the pair of another. Two accounts with one e-mail are no harm.',
    },
    {
      title: 'Issuer and subject; linking by who is logged in',
      choices: { find: 'pair', same: 'loggedIn' },
      why: 'A second login is added to an account from within it, by somebody who has proved to own it.',
    },
  ],
});

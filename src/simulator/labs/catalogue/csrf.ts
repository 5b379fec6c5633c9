import type { Document } from '../../browser/document';
import type { Chosen } from '../choices';
import { logIn, passwords } from '../kit/accounts';
import { following, forging, submitting, visiting } from '../kit/actions';
import { Bank } from '../kit/bank';
import { Duel } from '../kit/duel';
import { predictCookies } from '../kit/predictCookies';
import { cookieSet, withCookie } from '../kit/program';
import { type Call, page, redirect, refuse, Site } from '../kit/site';
import { defineLab, verdict } from '../model';
import type { Setup } from '../world';

const BANK = 'https://bank.example';
/** A host of Mallory whose name begins like the bank's. */
const LOOKALIKE = 'https://bank.example.evil.example';

const choices = {
  guard: {
    kind: 'one',
    label: 'What a transfer must prove',
    start: 'none',
    values: {
      none: '// being logged in is enough',
      present: 'if (!req.body.csrf) return res.sendStatus(403);',
      shared: 'if (req.body.csrf !== CSRF_TOKEN) return res.sendStatus(403);',
      session: 'if (req.body.csrf !== tokenOf(req.session)) return res.sendStatus(403);',
      prefix: "if (!req.get('Origin')?.startsWith('https://bank.example')) return res.sendStatus(403);",
      origin: "if (req.get('Origin') !== 'https://bank.example') return res.sendStatus(403);",
      never: 'return res.sendStatus(403);',
    },
  },
  form: {
    kind: 'one',
    label: 'A hidden field of the form',
    start: 'none',
    values: {
      none: '',
      shared: '{ csrf: CSRF_TOKEN }',
      session: '{ csrf: tokenOf(req.session) }',
    },
  },
} as const;

class Lab extends Duel {
  readonly bank: Bank;
  /** A token that Mallory has seen in the bank's form. */
  seenToken = 'guess';
  private readonly shared = this.randomHex(128);
  private readonly tokens = new Map<string, string>();

  constructor(
    private readonly chosen: Chosen<typeof choices>,
    setup: Setup,
  ) {
    super(setup);
    this.bank = new Bank(this, ['bank.example'], () => '; SameSite=None');
    this.bank.site.on('GET /', (call) => this.home(call)).on('POST /transfer', (call) => this.transfer(call));
    this.addServer(this.bank.site, 'bank.example', 'honest');
    const evil = new Site('evil', ['evil.example', '*.evil.example']).on('GET /', () => this.trap());
    this.addServer(evil, 'evil.example', 'attacker');
    const portal = new Site('portal', ['portal.example']).on('GET /', () =>
      page('Portal', 'Your accounts', { frames: [`${BANK}/`] }),
    );
    this.addServer(portal, 'portal.example, a partner of the bank', 'honest');
  }

  private tokenOf(call: Call): string {
    const id = call.cookie('sid') ?? '';
    const token = this.tokens.get(id) ?? this.randomHex(128);
    this.tokens.set(id, token);
    return token;
  }

  private home(call: Call) {
    const user = this.bank.user(call);
    if (user === undefined) return refuse(401, 'Please log in.');
    const { form } = this.chosen;
    const csrf = form === 'none' ? undefined : form === 'shared' ? this.shared : this.tokenOf(call);
    const fields = { to: 'ben', amount: '20', ...(csrf === undefined ? {} : { csrf }) };
    return page('Bank', `Account of ${user}`, {
      forms: [{ id: 'transfer', action: '/transfer', method: 'POST', fields }],
    });
  }

  private allowed(call: Call): boolean {
    const csrf = call.field('csrf') ?? '';
    switch (this.chosen.guard) {
      case 'none':
        return true;
      case 'present':
        return csrf !== '';
      case 'shared':
        return csrf === this.shared;
      case 'session':
        return csrf === this.tokenOf(call);
      case 'prefix':
        return call.get('Origin')?.startsWith(BANK) ?? false;
      case 'origin':
        return call.get('Origin') === BANK;
      case 'never':
        return false;
    }
  }

  private transfer(call: Call) {
    const user = this.bank.user(call);
    if (user === undefined) return refuse(401, 'Please log in.');
    if (!this.allowed(call)) return refuse(403, 'This request did not come from our form.');
    this.bank.transfer(user, call);
    return redirect('/');
  }

  /** The page whose form submits itself. */
  private trap() {
    const fields = { to: 'mallory', amount: '1000', csrf: this.seenToken };
    const form = { id: 'prize', action: `${BANK}/transfer`, method: 'POST', fields } as const;
    return page('You have won', 'Please wait…', { forms: [form] });
  }

  /** Ana opens Mallory's page, whose script submits the form. */
  async spring(url = 'https://evil.example/'): Promise<Document> {
    const trap = await this.ana.visit(url);
    const form = trap.page.forms?.[0];
    return form ? trap.submit(form) : trap;
  }

  /** Mallory logs in at the bank and reads the token in the form. */
  async readToken(): Promise<string> {
    const answer = await this.mallory.post(`${BANK}/login`, {
      user: 'mallory',
      password: passwords.mallory ?? '',
    });
    const home = await this.mallory.send({
      url: `${BANK}/`,
      headers: withCookie('sid', cookieSet(answer, 'sid') ?? ''),
    });
    this.seenToken = home.page?.forms?.[0]?.fields.csrf ?? 'guess';
    this.note(`The token in my own form: ${this.seenToken}`);
    return this.seenToken;
  }

  async anaTransfers(): Promise<void> {
    const home = await logIn(this.ana, BANK, 'ana');
    const form = home.page.forms?.[0];
    if (form) await home.submit(form);
  }
}

const reads = ({ page: { text } }: Document): string => `Ana reads: ${text}`;

export const csrf = defineLab({
  id: 'csrf-form',
  title: 'A form on another site',
  summary:
    'Ana is logged in at her bank and opens a page of Mallory. The bank is shown inside partner sites, so SameSite cannot help.',
  tags: ['S22', 'S23', 'S24', 'S26'],
  concepts: ['csrf', 'anti-forgery-token', 'origin-check'],
  passages: ['csrf/attack', 'csrf/cookie', 'csrf/token', 'csrf/origin'],
  minutes: 10,
  goal: {
    title: "Send Ana's money to Mallory",
    reached: (world: Lab) =>
      verdict(world.bank.robbed, "Ana's money went to Mallory.", "Ana's money is where it was."),
  },
  task: 'Make the bank tell its own form from Mallory’s. It must go on working in the frame of the partner.',
  choices,
  code: [
    {
      party: 'bank',
      file: 'bank/transfer.js',
      text: `
// SameSite=None: partners show the bank in a frame.
app.get('/', requireLogin, (req, res) => res.send(transferForm({{form}})));

app.post('/transfer', requireLogin, (req, res) => {
  {{guard}}
  transfer(req.session.user, req.body.to, req.body.amount);
  res.redirect(303, '/');
});`,
    },
  ],
  build: (chosen, setup) => new Lab(chosen, setup),
  steps: [
    {
      title: 'Ana logs in at her bank',
      text: 'Ana logs in and leaves the page open.',
      note: 'The cookie is Secure and HttpOnly, and SameSite=None because of the partners.',
      run: async (world) => reads(await logIn(world.ana, BANK, 'ana')),
    },
    {
      title: 'Mallory looks at the form',
      text: 'Mallory has an account, too, and reads what the bank’s form holds.',
      note: 'All that a form needs is an address and names of fields.',
      run: async (world) => {
        const token = await world.readToken();
        return token === 'guess' ? 'The form holds no secret.' : `The form holds the token ${token}.`;
      },
    },
    {
      title: 'Ana opens Mallory’s page',
      text: 'The page holds the same form, filled in, and a script that submits it.',
      note: 'The browser adds the cookie to whatever goes to the bank, whoever caused it.',
      question: predictCookies(
        (world: Lab) => world.ana,
        'Which of Ana’s cookies go along with Mallory’s form?',
        ({ pathname }, method) => pathname === '/transfer' && method === 'POST',
      ),
      run: async (world) => reads(await world.spring()),
    },
  ],
  actions: [
    {
      id: 'ana-logs-in',
      title: 'Ana logs in at the bank',
      by: 'ana',
      run: async (world) => reads(await logIn(world.ana, BANK, 'ana')),
    },
    visiting('ana', 'Ana', 'https://portal.example/', (world: Lab) => world.ana),
    submitting('ana', 'Ana', (world: Lab) => world.ana),
    following('ana', 'Ana', (world: Lab) => world.ana),
    {
      id: 'ana-opens-trap',
      title: 'Ana opens Mallory’s page, which submits its form',
      by: 'ana',
      fields: [
        {
          id: 'url',
          label: 'Page',
          kind: 'select',
          start: 'https://evil.example/',
          options: () => ['https://evil.example/', `${LOOKALIKE}/`].map((value) => ({ value, label: value })),
        },
      ],
      run: async (world, { url }) => reads(await world.spring(url === `${LOOKALIKE}/` ? url : undefined)),
    },
    {
      id: 'mallory-reads-token',
      title: 'Mallory reads the token in their own form and puts it into the trap',
      by: 'mallory',
      run: async (world) => `The trap carries ${await world.readToken()}.`,
    },
    forging('mallory', 'Mallory', `${BANK}/`, (world: Lab) => world.mallory),
  ],
  checks: [
    {
      id: 'form',
      kind: 'attack',
      title: 'A form on evil.example',
      run: async (world: Lab) => {
        await logIn(world.ana, BANK, 'ana');
        await world.spring();
        return verdict(
          !world.bank.robbed,
          'The bank refuses the form of another site.',
          'A form of evil.example, with any text as token, still moves Ana’s money.',
        );
      },
    },
    {
      id: 'own-token',
      kind: 'attack',
      title: 'A form on evil.example, with a token that Mallory got for themselves',
      run: async (world) => {
        await logIn(world.ana, BANK, 'ana');
        await world.readToken();
        await world.spring();
        return verdict(
          !world.bank.robbed,
          'Mallory’s token is worth nothing in Ana’s session.',
          'Mallory’s own token is taken in Ana’s session: it must be bound to the session.',
        );
      },
    },
    {
      id: 'lookalike',
      kind: 'attack',
      title: 'A form on bank.example.evil.example',
      run: async (world) => {
        await logIn(world.ana, BANK, 'ana');
        await world.spring(`${LOOKALIKE}/`);
        return verdict(
          !world.bank.robbed,
          'A host that begins like the bank’s is another host.',
          'An Origin that only begins like the bank’s is let through.',
        );
      },
    },
    {
      id: 'transfer',
      kind: 'honest',
      title: 'Ana sends money by the bank’s form',
      run: async (world) => {
        await world.anaTransfers();
        return verdict(
          world.bank.sent('ana', 'ben'),
          'Ben has his 20.',
          'Ana can no longer send money by the bank’s own form.',
        );
      },
    },
    {
      id: 'frame',
      kind: 'honest',
      title: 'Ana sends money by the bank’s form in the partner’s frame',
      run: async (world) => {
        await logIn(world.ana, BANK, 'ana');
        const [frame] = (await world.ana.visit('https://portal.example/')).frames;
        const form = frame?.page.forms?.[0];
        if (frame && form) await frame.submit(form);
        return verdict(
          world.bank.sent('ana', 'ben'),
          'The frame works.',
          'The bank no longer works in the frame of its partner.',
        );
      },
    },
  ],
  fixes: [
    {
      title: 'A token bound to the session',
      choices: { form: 'session', guard: 'session' },
      why: 'Another site cannot read the form, so it cannot know the token; and one of another session does not fit.',
    },
    {
      title: 'The exact Origin',
      choices: { guard: 'origin' },
      why: 'The browser writes the Origin of a POST, and no page can change it. It must be compared as a whole.',
    },
  ],
});

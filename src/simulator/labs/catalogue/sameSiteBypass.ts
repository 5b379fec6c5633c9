import { logIn } from '../kit/accounts';
import { following, reads, submitting, visiting, waiting } from '../kit/actions';
import { predictCookies } from '../kit/predictCookies';
import { defineLab, verdict } from '../model';
import { BANK, choices, EVIL, GET_TRANSFER, Lab } from './sameSiteBypassWorld';

const BLOG = 'https://blog.bank.example';

const toTransfer = ({ pathname }: URL): boolean => pathname === '/transfer';

const logInLongAgo = async (world: Lab) => {
  await logIn(world.ana, BANK, 'ana');
  world.clock.advance(60 * 60_000);
};

export const sameSiteBypass = defineLab({
  id: 'samesite-bypasses',
  title: 'Three ways around SameSite',
  summary:
    'A bank that counts on SameSite alone. Young cookies, a method override and a sibling subdomain get past it.',
  tags: ['S25', 'S31', 'S33', 'S34', 'F4'],
  concepts: ['cookie-samesite', 'csrf', 'safe-methods'],
  passages: ['samesite/lax-allowing-unsafe', 'samesite/site', 'csrf/samesite', 'request-origin/safe-methods'],
  minutes: 12,
  goal: {
    title: "Send Ana's money to Mallory",
    reached: (world: Lab) =>
      verdict(world.bank.robbed, "Ana's money went to Mallory.", "Ana's money is where it was."),
  },
  task: 'Close all three ways. A link in an e-mail must still lead Ana to her account, and she must be able to delete a standing order: the form for it says _method=DELETE.',
  choices,
  code: [
    {
      party: 'bank',
      file: 'bank/server.js',
      text: `
app.use((req, res, next) => {
  {{override}}{{guard}}
  next();
});

app.post('/login', (req, res) => {
  …
  res.cookie('sid', id, { {{sameSite}}secure: true, httpOnly: true });
});

app.post('/transfer', requireLogin, transferMoney);
app.delete('/orders', requireLogin, deleteStandingOrder);`,
    },
  ],
  build: (chosen, setup) => new Lab(chosen, setup),
  steps: [
    {
      title: 'Ana logs in',
      text: 'The cookie has no SameSite: Chromium treats it as Lax.',
      note: 'Treated as Lax, with an exception for its first two minutes.',
      run: async (world) => reads(await logIn(world.ana, BANK, 'ana')),
    },
    {
      title: 'A form on evil.example, a minute later',
      text: 'Mallory’s page submits a form to the bank.',
      note: 'A cookie without SameSite that is younger than two minutes goes along with a top-level POST.',
      question: predictCookies((world: Lab) => world.ana, 'Which cookies go along?', toTransfer),
      run: async (world) => {
        world.clock.advance(60_000);
        return reads(await world.submitFrom(EVIL));
      },
    },
    {
      title: 'The same form, an hour later',
      text: 'Ana has been logged in for an hour.',
      note: 'Now it counts as Lax, and the bank asks to log in.',
      question: predictCookies((world: Lab) => world.ana, 'Which cookies go along?', toTransfer),
      run: async (world) => {
        world.clock.advance(60 * 60_000);
        return reads(await world.submitFrom(EVIL));
      },
    },
    {
      title: 'A link with a method in it',
      text: `Mallory's page links to ${GET_TRANSFER}`,
      note: 'For the browser it is a GET, so Lax lets the cookie go. The server makes a POST of it.',
      question: predictCookies((world: Lab) => world.ana, 'Which cookies go along?', toTransfer),
      run: async (world) => reads(await world.followOverride()),
    },
    {
      title: 'A form on blog.bank.example',
      text: 'Mallory has taken over the blog of the bank, which runs on a subdomain.',
      note: 'SameSite is about the site, which is bank.example for both. The Origin tells them apart.',
      question: predictCookies((world: Lab) => world.ana, 'Which cookies go along?', toTransfer),
      run: async (world) => reads(await world.submitFrom(BLOG)),
    },
  ],
  actions: [
    {
      id: 'ana-logs-in',
      title: 'Ana logs in',
      by: 'ana',
      run: async (world) => reads(await logIn(world.ana, BANK, 'ana')),
    },
    visiting('ana', 'Ana', `${EVIL}/`, (world: Lab) => world.ana),
    following('ana', 'Ana', (world: Lab) => world.ana),
    submitting('ana', 'Ana', (world: Lab) => world.ana),
    waiting('2'),
  ],
  checks: [
    {
      id: 'young',
      kind: 'attack',
      title: 'A form on evil.example within two minutes',
      run: async (world: Lab) => {
        await logIn(world.ana, BANK, 'ana');
        world.clock.advance(60_000);
        await world.submitFrom(EVIL);
        return verdict(
          !world.bank.robbed,
          'The transfer is not made.',
          'Within two minutes of the login the cookie still goes along with a foreign POST.',
        );
      },
    },
    {
      id: 'override',
      kind: 'attack',
      title: 'A link whose address overrides the method',
      run: async (world) => {
        await logInLongAgo(world);
        await world.followOverride();
        return verdict(
          !world.bank.robbed,
          'A link moves no money.',
          'A link still moves money: the address may say that GET means POST.',
        );
      },
    },
    {
      id: 'sibling',
      kind: 'attack',
      title: 'A form on the hijacked blog.bank.example',
      run: async (world) => {
        await logInLongAgo(world);
        await world.submitFrom(BLOG);
        return verdict(
          !world.bank.robbed,
          'The blog is not the bank.',
          'The blog is same-site, so its form still moves money, whatever SameSite says.',
        );
      },
    },
    {
      id: 'mail',
      kind: 'honest',
      title: 'A link in an e-mail leads to the account',
      run: async (world) => {
        await logInLongAgo(world);
        const { page: shown } = await (await world.ana.visit(`${EVIL}/mail`)).go(`${BANK}/`);
        return verdict(
          shown.text === 'Account of ana',
          'Ana is logged in.',
          'Ana must log in again when she comes from her mail.',
        );
      },
    },
    {
      id: 'forms',
      kind: 'honest',
      title: 'Ana sends money and deletes her standing order',
      run: async (world) => {
        await logInLongAgo(world);
        await world.useForm('transfer');
        if (!world.bank.sent('ana', 'ben'))
          return { ok: false, reason: 'Ana can no longer send money by the bank’s own form.' };
        await world.useForm('delete');
        return verdict(
          world.standingOrders.length === 0,
          'Both forms work.',
          'Ana can no longer delete her standing order.',
        );
      },
    },
  ],
  fixes: [
    {
      title: 'Lax, no override in addresses, the exact Origin',
      choices: { sameSite: 'lax', override: 'body', guard: 'origin' },
      why: 'SameSite is the second line. The first says who may ask: an exact Origin tells the blog from the bank.',
    },
    {
      title: 'Lax, no override in addresses, a token',
      choices: { sameSite: 'lax', override: 'body', guard: 'token' },
      why: 'The blog cannot read the bank’s form, so it does not know the token.',
    },
  ],
});

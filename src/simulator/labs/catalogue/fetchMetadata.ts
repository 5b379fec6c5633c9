import { logIn } from '../kit/accounts';
import { following, reads, submitting, visiting } from '../kit/actions';
import { defineLab, verdict } from '../model';
import { BANK, choices, Lab } from './fetchMetadataWorld';

const EVIL = 'https://evil.example';

const BLOG = 'https://blog.bank.example';

export const fetchMetadata = defineLab({
  id: 'fetch-metadata-policy',
  title: 'A policy with Fetch Metadata',
  summary:
    'The browser says how a request came about. A few lines at the door refuse what did not come from the bank’s own pages.',
  tags: ['S26', 'S33', 'F4'],
  concepts: ['origin-check', 'csrf', 'safe-methods'],
  passages: ['request-origin/fetch-metadata', 'csrf/origin'],
  minutes: 10,
  goal: {
    title: "Send Ana's money to Mallory",
    reached: (world: Lab) =>
      verdict(world.bank.robbed, "Ana's money went to Mallory.", "Ana's money is where it was."),
  },
  task: 'Write the policy: foreign pages change nothing, links from elsewhere work, and so does an old browser on the bank’s own pages.',
  choices,
  code: [
    {
      party: 'bank',
      file: 'bank/policy.js',
      text: `
app.use((req, res, next) => {
  const site = req.get('Sec-Fetch-Site');
  {{missing}}
  {{site}}
  {{navigation}}
  return own || entry ? next() : res.sendStatus(403);
});`,
    },
  ],
  build: (chosen, setup) => new Lab(chosen, setup),
  steps: [
    {
      title: 'Ana logs in',
      text: 'Ana types the address of the bank and logs in.',
      note: 'Look at the headers: "none" for the typed address, "same-origin" for the form of the bank.',
      run: async (world) => reads(await logIn(world.ana, BANK, 'ana')),
    },
    {
      title: 'A script on evil.example',
      text: 'Mallory’s page posts to the bank by fetch.',
      note: 'Sec-Fetch-Site said cross-site, and nobody listened.',
      question: {
        kind: 'choose',
        prompt: 'What will Sec-Fetch-Site say?',
        options: [
          {
            id: 'cross-site',
            label: 'cross-site',
            correct: true,
            explanation: 'evil.example and bank.example are different sites.',
          },
          {
            id: 'same-site',
            label: 'same-site',
            correct: false,
            explanation: 'That is for hosts under one registrable domain.',
          },
          {
            id: 'chosen',
            label: 'Whatever the script sets',
            correct: false,
            explanation: 'Headers that begin with Sec- cannot be set by scripts.',
          },
        ],
      },
      run: async (world) => {
        await world.script(EVIL);
        return undefined;
      },
    },
    {
      title: 'A form on the hijacked blog',
      text: 'The same from blog.bank.example, by a form.',
      note: 'same-site: a neighbour, and not the bank itself.',
      question: {
        kind: 'choose',
        prompt: 'What will Sec-Fetch-Site say now?',
        options: [
          {
            id: 'cross-site',
            label: 'cross-site',
            correct: false,
            explanation: 'Both hosts are of the site bank.example.',
          },
          {
            id: 'same-site',
            label: 'same-site',
            correct: true,
            explanation: 'Another origin of the same site.',
          },
          {
            id: 'same-origin',
            label: 'same-origin',
            correct: false,
            explanation: 'The hosts differ, so the origins do.',
          },
        ],
      },
      run: async (world) => reads(await world.form(BLOG)),
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
    {
      id: 'evil-fetches',
      title: 'A script on a page of Mallory posts to the bank',
      by: 'evil',
      fields: [
        {
          id: 'site',
          label: 'Page',
          kind: 'select',
          start: EVIL,
          options: () => [EVIL, BLOG].map((value) => ({ value, label: value })),
        },
      ],
      run: async (world, { site }) => {
        await world.script(site === BLOG ? BLOG : EVIL);
        return 'The script has asked; what the bank answered is in the messages.';
      },
    },
  ],
  checks: [
    {
      id: 'script',
      kind: 'attack',
      title: 'A script on evil.example',
      run: async (world: Lab) => {
        await logIn(world.ana, BANK, 'ana');
        await world.script(EVIL);
        return verdict(!world.bank.robbed, 'Refused: cross-site.', 'A cross-site fetch still moves money.');
      },
    },
    {
      id: 'form',
      kind: 'attack',
      title: 'A form on evil.example',
      run: async (world) => {
        await logIn(world.ana, BANK, 'ana');
        await world.form(EVIL);
        return verdict(
          !world.bank.robbed,
          'Refused: a navigation may come in only to look.',
          'A form of another site is a navigation, too, and still moves money.',
        );
      },
    },
    {
      id: 'sibling',
      kind: 'attack',
      title: 'A form on the hijacked blog.bank.example',
      run: async (world) => {
        await logIn(world.ana, BANK, 'ana');
        await world.form(BLOG);
        return verdict(
          !world.bank.robbed,
          'Refused: same-site is not same-origin.',
          'The blog is same-site, and its form still moves money.',
        );
      },
    },
    {
      id: 'old-foreign',
      kind: 'attack',
      title: 'A form on evil.example, in an old browser',
      run: async (world) => {
        await world.oldForm(EVIL, 'mallory');
        return verdict(
          !world.bank.sent('ben', 'mallory'),
          'Refused by its Origin.',
          'Without Sec-Fetch headers everything is let through, and old browsers are robbed.',
        );
      },
    },
    {
      id: 'typed',
      kind: 'honest',
      title: 'Ana types the address and sends money',
      run: async (world) => {
        const home = await logIn(world.ana, BANK, 'ana');
        const form = home.page.forms?.[0];
        if (form) await home.submit(form);
        return verdict(
          world.bank.sent('ana', 'ben'),
          'Ben has his 20.',
          'Who types the address of the bank, or uses its form, is refused.',
        );
      },
    },
    {
      id: 'link',
      kind: 'honest',
      title: 'Ana comes by a link in her mail',
      run: async (world) => {
        await logIn(world.ana, BANK, 'ana');
        const { page: shown } = await (await world.ana.visit('https://mail.example/')).go(`${BANK}/`);
        return verdict(
          shown.text === 'Account of ana',
          'Ana sees her account.',
          'Links from elsewhere are refused: nobody comes in from mail or search.',
        );
      },
    },
    {
      id: 'old-own',
      kind: 'honest',
      title: 'Ben sends money in his old browser',
      run: async (world) => {
        await world.oldForm(BANK, 'ana');
        return verdict(
          world.bank.sent('ben', 'ana'),
          'Ana has his 20.',
          'Ben’s old browser is shut out of the bank’s own form.',
        );
      },
    },
  ],
  fixes: [
    {
      title: 'Own requests, safe navigations, Origin as fallback',
      choices: { site: 'sameOrigin', navigation: 'safe', missing: 'origin' },
      why: 'Everything else is refused (ASVS 5.0, 3.5.3). Without Fetch Metadata an exact Origin decides.',
    },
  ],
});

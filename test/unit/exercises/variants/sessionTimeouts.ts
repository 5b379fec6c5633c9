import type { Variant } from '../variant';

const open = 'const DAY = 24 * 60 * 60 * 1000;';
const life = 'maxAge: 60 * DAY';
const start = '    req.session.user = user.name;';
const guard = "app.get('/', (req";
const both = { idle: 'gained', absolute: 'gained' } as const;
const quarter = [life, 'maxAge: 15 * 60 * 1000'] as const;

export const sessionTimeouts: readonly Variant[] = [
  { name: 'the start', fails: both },
  { name: 'the worked solution', base: 'solution', fails: {} },
  {
    name: 'the idle time by the store, the absolute one by hand',
    edits: [
      [open, ''],
      quarter,
      [start, `${start}\n    req.session.until = Date.now() + 8 * 3600 * 1000;`],
      [
        guard,
        `app.use((req, res, next) => {\n  if (req.session.until < Date.now()) req.session.destroy(() => res.redirect(303, '/login'));\n  else next();\n});\n\n${guard}`,
      ],
    ],
    fails: {},
  },
  {
    name: 'a timer that ends the record in the store',
    edits: [
      [open, 'const store = new session.MemoryStore();'],
      ["    name: 'sid',", "    store,\n    name: 'sid',"],
      quarter,
      [
        start,
        `${start}\n    const { id } = req.session;\n    setTimeout(() => store.destroy(id), 8 * 3600 * 1000);`,
      ],
    ],
    fails: {},
  },
  { name: 'idle only', edits: [[open, ''], quarter], fails: { absolute: 'gained' } },
  {
    name: 'absolute only',
    edits: [
      [start, `${start}\n    req.session.until = Date.now() + 8 * 3600 * 1000;`],
      [
        guard,
        `app.use((req, res, next) => {\n  if (req.session.until < Date.now()) req.session.destroy(() => res.redirect(303, '/login'));\n  else next();\n});\n\n${guard}`,
      ],
    ],
    fails: { idle: 'gained' },
  },
  {
    name: 'the cookie not renewed, so that the busy are put out',
    edits: [[open, ''], quarter, ['    rolling: true,\n', '']],
    fails: { 'working-day': 'broken', absolute: 'gained' },
  },
  {
    name: 'a lifetime of the cookie that the browser alone keeps',
    edits: [
      [`sameSite: 'lax', ${life} }`, "sameSite: 'lax' }"],
      [open, ''],
      [
        guard,
        `app.use((req, res, next) => {\n  res.cookie('signed-in', 'yes', { maxAge: 15 * 60 * 1000, secure: true });\n  next();\n});\n\n${guard}`,
      ],
    ],
    fails: both,
  },
  {
    name: 'the absolute time begun anew by every request',
    base: 'solution',
    edits: [['  req.session.seenAt = now;', '  req.session.seenAt = now;\n  req.session.signedInAt = now;']],
    fails: { absolute: 'gained' },
  },
  {
    name: 'after eight hours nobody comes in again',
    base: 'solution',
    edits: [
      [
        guard,
        `const started = Date.now();\napp.use((req, res, next) => (Date.now() - started > ABSOLUTE ? res.sendStatus(503) : next()));\n\n${guard}`,
      ],
    ],
    fails: { 'sign-in-again': 'broken', idle: 'broken', absolute: 'broken' },
  },
];

import type { Variant } from '../variant';

const out = `  res.clearCookie('sid');
  res.redirect(303, '/');
});

app.listen`;
const change = `  user.password = String(req.body.new_password);`;
const both = { replay: 'gained', 'password-change-ends': 'gained' } as const;
/** A number that the password's change moves on; a session of an older one is none. */
const generation: Variant['edits'] = [
  [
    'req.session.user = user.name;',
    'req.session.user = user.name;\n    req.session.generation = user.generation;',
  ],
  [
    "app.get('/account', (req, res) => {\n  const user = findUser(req.session.user);\n  if (!user)",
    "app.get('/account', (req, res) => {\n  const user = findUser(req.session.user);\n  if (!user || req.session.generation !== user.generation)",
  ],
  [
    change,
    `${change}\n  user.generation = (user.generation ?? 0) + 1;\n  req.session.generation = user.generation;`,
  ],
];

export const logout: readonly Variant[] = [
  { name: 'the start', fails: both },
  { name: 'the worked solution', base: 'solution', fails: {} },
  {
    name: 'the session emptied, and a generation of sessions by user',
    edits: [
      ...generation,
      [out, `  req.session.regenerate(() => res.redirect(303, '/'));\n});\n\napp.listen`],
    ],
    fails: {},
  },
  {
    name: 'the user taken out of the session, and a generation of sessions by user',
    edits: [...generation, [out, `  delete req.session.user;\n  res.redirect(303, '/');\n});\n\napp.listen`]],
    fails: {},
  },
  {
    name: 'the cookie overwritten as well as cleared',
    edits: [[out, `  res.cookie('sid', '', { maxAge: 0 });\n${out}`]],
    fails: both,
  },
  {
    name: 'logout ends every session of everybody',
    base: 'solution',
    edits: [
      ['  req.session.destroy((error) => {', '  store.clear(() => {});\n  req.session.destroy((error) => {'],
    ],
    fails: { 'other-browser': 'broken' },
  },
  {
    name: 'the new password ends the session in which it was set, too',
    base: 'solution',
    edits: [['endOtherSessions(user.name, req.session.id,', 'endOtherSessions(user.name, undefined,']],
    fails: { 'password-change-keeps': 'broken', 'password-change-ends': 'broken' },
  },
  {
    name: 'logout repaired, the change of password not',
    edits: [[out, `  req.session.destroy(() => res.redirect(303, '/'));\n});\n\napp.listen`]],
    fails: { 'password-change-ends': 'gained' },
  },
];

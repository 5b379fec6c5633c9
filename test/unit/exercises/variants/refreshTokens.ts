import type { Variant } from '../variant';

const give = '  res.json({ access_token: accessToken(user), refresh_token: req.body.refresh_token });';
const rotated = `  refreshTokens.delete(req.body.refresh_token);
  const next = randomBytes(32).toString('base64url');
  refreshTokens.set(next, user.name);
  res.json({ access_token: accessToken(user), refresh_token: next });`;
const forget = '  // The application forgets its tokens.\n';
const revoke = '  refreshTokens.delete(req.body?.refresh_token);\n';

export const refreshTokens: readonly Variant[] = [
  {
    name: 'the start',
    fails: { replay: 'gained', 'thief-first': 'gained', 'victim-first': 'gained', logout: 'gained' },
  },
  { name: 'the worked solution', base: 'solution', fails: {} },
  {
    name: 'refresh tokens as JWTs of a family, numbered',
    edits: [
      [
        '/** Names of users by refresh token. */\nconst refreshTokens = new Map();',
        `/** The number of the newest token, by family. */
const newest = new Map();
const issue = (user, family, number) => {
  newest.set(family, number);
  return jwt.sign({ family, number, use: 'refresh' }, process.env.LINK_SECRETS, { algorithm: 'HS256', subject: user.name, expiresIn: '30d' });
};
const read = (token) => {
  try {
    return jwt.verify(String(token), process.env.LINK_SECRETS, { algorithms: ['HS256'] });
  } catch {
    return {};
  }
};`,
      ],
      [
        "  const refreshToken = randomBytes(32).toString('base64url');\n  refreshTokens.set(refreshToken, user.name);\n  res.json({ access_token: accessToken(user), refresh_token: refreshToken });",
        "  res.json({ access_token: accessToken(user), refresh_token: issue(user, randomBytes(16).toString('hex'), 1) });",
      ],
      [
        '  const user = findUser(refreshTokens.get(req.body?.refresh_token));',
        `  const { sub, family, number } = read(req.body?.refresh_token);
  if (newest.get(family) !== number) newest.delete(family);
  const user = newest.has(family) ? findUser(sub) : undefined;`,
      ],
      [
        give,
        '  res.json({ access_token: accessToken(user), refresh_token: issue(user, family, number + 1) });',
      ],
      [forget, '  newest.delete(read(req.body?.refresh_token).family);\n'],
    ],
    fails: {},
  },
  {
    name: 'a reuse ends all logins of the user, which is stricter still',
    base: 'solution',
    edits: [
      [
        '    family.live = undefined;\n  }\n  const user',
        '    for (const other of refreshTokens.values()) if (other.user === family.user) other.live = undefined;\n  }\n  const user',
      ],
    ],
    fails: {},
  },
  {
    name: 'rotated, with no eye for a reuse',
    edits: [
      [give, rotated],
      [forget, revoke],
    ],
    fails: { 'thief-first': 'gained', 'victim-first': 'gained' },
  },
  {
    name: 'a new token each time, and the old one works on',
    edits: [
      [give, rotated.replace('  refreshTokens.delete(req.body.refresh_token);\n', '')],
      [forget, revoke],
    ],
    fails: { replay: 'gained', 'thief-first': 'gained', 'victim-first': 'gained' },
  },
  {
    name: 'the logout forgotten',
    base: 'solution',
    edits: [['  if (family) family.live = undefined;\n', '']],
    fails: { logout: 'gained' },
  },
  {
    name: 'the logout ends everything',
    base: 'solution',
    edits: [
      [
        '  if (family) family.live = undefined;\n',
        '  if (family) for (const each of refreshTokens.values()) each.live = undefined;\n',
      ],
    ],
    fails: { 'two-devices': 'broken' },
  },
  {
    name: 'a refresh token for one use in all',
    base: 'solution',
    edits: [
      ['refresh_token: issueRefreshToken(family) });', "refresh_token: randomBytes(8).toString('hex') });"],
    ],
    fails: { refresh: 'broken', 'two-devices': 'broken', replay: 'gained' },
  },
];

import type { Edits, Variant } from '../variant';

const counter = '  last += 1;\n  const id = String(last);';
const crypto = ["'use strict';", "'use strict';\nconst crypto = require('node:crypto');"] as const;

const ids = (code: string): Record<string, Edits> => ({
  'sessions.js': [crypto, [counter, `  const id = ${code};`]],
});

export const predictableIds: readonly Variant[] = [
  { name: 'the start', fails: { neighbour: 'gained', replay: 'gained', 'brute-force': 'gained' } },
  { name: 'the worked solution', base: 'solution', fails: {} },
  {
    name: '16 random bytes in hexadecimal, by Web Crypto',
    files: ids("Buffer.from(crypto.webcrypto.getRandomValues(new Uint8Array(16))).toString('hex')"),
    fails: {},
  },
  {
    name: 'express-session in the place of the own store',
    edits: [
      ["const sessions = require('./sessions');", "const session = require('express-session');"],
      ["const cookieParser = require('cookie-parser');\n", ''],
      [
        'app.use(cookieParser());',
        "app.use(session({ secret: process.env.SESSION_SECRET, resave: false, saveUninitialized: false, cookie: { secure: true, sameSite: 'lax' } }));",
      ],
      ['sessions.userOf(req.cookies.sid)', 'req.session.user'],
      [
        "  const id = sessions.create(user.name);\n  res.cookie('sid', id, { path: '/', secure: true, httpOnly: true, sameSite: 'lax' });\n  res.redirect(303, '/account');",
        "  req.session.regenerate(() => {\n    req.session.user = user.name;\n    res.redirect(303, '/account');\n  });",
      ],
      [
        "  sessions.end(req.cookies.sid);\n  res.clearCookie('sid', { path: '/' });\n  res.redirect(303, '/');",
        "  req.session.destroy(() => res.redirect(303, '/'));",
      ],
    ],
    fails: {},
  },
  {
    name: 'the number hashed',
    files: {
      'sessions.js': [
        crypto,
        [
          counter,
          "  last += 1;\n  const id = crypto.createHash('sha256').update(String(last)).digest('hex');",
        ],
      ],
    },
    fails: { replay: 'gained' },
  },
  {
    name: 'Math.random, three times',
    files: ids("[1, 2, 3].map(() => Math.random().toString(36).slice(2).padEnd(13, '0')).join('')"),
    fails: { replay: 'gained' },
  },
  {
    name: 'the time and the name, hashed',
    files: ids(
      "crypto.createHash('sha512').update(userName + Date.now() + process.hrtime.bigint()).digest('hex')",
    ),
    fails: { replay: 'gained' },
  },
  {
    name: 'random, but short',
    files: ids("crypto.randomBytes(6).toString('hex')"),
    fails: { 'brute-force': 'gained' },
  },
  { name: 'a UUID', files: ids('crypto.randomUUID()'), fails: { 'brute-force': 'gained' } },
  {
    name: 'one session at a time for everybody',
    base: 'solution',
    files: {
      'sessions.js': [
        ['  sessions.set(id, userName);', '  sessions.clear();\n  sessions.set(id, userName);'],
      ],
    },
    fails: { 'sign-in': 'broken' },
  },
];

import type { Variant } from '../variant';

const cookie = "cookie: { httpOnly: false, sameSite: 'lax', maxAge: 30 * 60 * 1000 }";
const trust = ['const app = express();', "const app = express();\napp.set('trust proxy', 1);"] as const;
const prefix = ["name: 'sid'", "name: '__Host-sid'"] as const;

export const cookieFlags: readonly Variant[] = [
  { name: 'the start', fails: { wire: 'gained', script: 'gained', planted: 'gained' } },
  { name: 'the worked solution', base: 'solution', fails: {} },
  {
    name: 'a prefix of its own, the proxy told to the session alone',
    edits: [
      ["name: 'sid'", "name: '__Secure-id',\n    proxy: true"],
      [cookie, "cookie: { secure: true, sameSite: 'strict' }"],
    ],
    fails: {},
  },
  {
    name: 'flags put on by hand as the answer leaves',
    edits: [
      trust,
      prefix,
      [cookie, "cookie: { secure: 'auto', httpOnly: true }"],
      [
        "app.get('/', (req",
        "app.use((req, res, next) => {\n  if (!req.secure) return res.redirect(308, 'https://' + req.hostname + req.url);\n  next();\n});\n\napp.get('/', (req",
      ],
    ],
    fails: {},
  },
  {
    name: 'Secure, but the proxy is not trusted',
    edits: [prefix, [cookie, 'cookie: { secure: true, httpOnly: true }']],
    fails: { 'sign-in': 'broken', wire: 'broken', script: 'broken', planted: 'broken' },
  },
  {
    name: 'HttpOnly alone',
    edits: [[cookie, 'cookie: { httpOnly: true }']],
    fails: { wire: 'gained', planted: 'gained' },
  },
  {
    name: 'Secure alone',
    edits: [trust, [cookie, 'cookie: { httpOnly: false, secure: true }']],
    fails: { script: 'gained', planted: 'gained' },
  },
  {
    name: 'HSTS in the place of Secure',
    edits: [
      trust,
      [cookie, 'cookie: { httpOnly: true }'],
      [
        "app.get('/', (req",
        "app.use((req, res, next) => {\n  res.set('Strict-Transport-Security', 'max-age=31536000');\n  next();\n});\n\napp.get('/', (req",
      ],
    ],
    fails: { wire: 'gained', planted: 'gained' },
  },
];

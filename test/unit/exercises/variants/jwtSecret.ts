import type { Edits, Variant } from '../variant';

const secret = "const SECRET = 'supersecret';";
const settings = {
  'setting-missing': 'gained',
  'setting-weak': 'gained',
  'setting-weak-behind': 'gained',
} as const;
const verify = "jwt.verify(req.params.token, SECRET, { algorithms: ['HS256'] })";
const refuse =
  "if (!secrets[0] || secrets.some((each) => each.length < 32)) throw new Error('LINK_SECRETS is missing or weak');";
const list = `const secrets = (process.env.LINK_SECRETS || '').split(',');`;
const all: Edits = [
  ['jwt.sign({}, SECRET,', 'jwt.sign({}, secrets[0],'],
  [
    `    const { sub } = ${verify};`,
    `    const { sub } = secrets
      .map((each) => {
        try {
          return jwt.verify(req.params.token, each, { algorithms: ['HS256'] });
        } catch {
          return undefined;
        }
      })
      .find((claims) => claims);`,
  ],
];

export const jwtSecret: readonly Variant[] = [
  { name: 'the start', fails: { crack: 'gained', ...settings } },
  { name: 'the worked solution', base: 'solution', fails: {} },
  {
    name: 'an exception at the start, and a map over the secrets',
    edits: [[secret, `${list}\n${refuse}`], ...all],
    fails: {},
  },
  {
    name: 'by the kid of a secret’s fingerprint',
    edits: [
      [
        secret,
        `${list}
${refuse}
const kidOf = (each) => require('node:crypto').createHash('sha256').update(each).digest('hex').slice(0, 8);
const byKid = new Map(secrets.map((each) => [kidOf(each), each]));
const keyOf = (token) => byKid.get(jwt.decode(token, { complete: true })?.header.kid) ?? secrets[0];`,
      ],
      [
        "jwt.sign({}, SECRET, { algorithm: 'HS256',",
        "jwt.sign({}, secrets[0], { keyid: kidOf(secrets[0]), algorithm: 'HS256',",
      ],
      [verify, "jwt.verify(req.params.token, keyOf(req.params.token), { algorithms: ['HS256'] })"],
    ],
    fails: {},
  },
  {
    name: 'from the environment, whatever it says',
    edits: [[secret, `const SECRET = process.env.LINK_SECRETS || 'supersecret';`]],
    fails: { rotation: 'broken', ...settings },
  },
  {
    name: 'a long secret in the code',
    edits: [[secret, "const SECRET = 'q8Zt4Lw1Xy7Nb2Vc9Km5Hj3Gf6Ds0AaPo';"]],
    fails: settings,
  },
  {
    name: 'the first secret judged, the others not',
    edits: [[secret, `${list}\nif (secrets[0].length < 32) throw new Error('LINK_SECRETS');`], ...all],
    fails: { 'setting-weak-behind': 'gained' },
  },
  {
    name: 'old secrets not tried',
    edits: [
      [
        secret,
        `const SECRET = (process.env.LINK_SECRETS || '').split(',')[0];\nconst secrets = process.env.LINK_SECRETS.split(',');\n${refuse}`,
      ],
    ],
    fails: { rotation: 'broken' },
  },
  {
    name: 'a weak secret never given up',
    edits: [
      [secret, `${list}\n${refuse}\nsecrets.push('supersecret', 'kN3vR8qZ1tY6wX0bC5mL9pS2dF7gH4jA');`],
      ...all,
    ],
    fails: { leaked: 'gained' },
  },
];

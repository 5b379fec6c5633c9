import type { Exercise } from '../model';

export const jwtSecret: Exercise = {
  id: 'jwt-secret',
  title: 'A strong secret, and its rotation',
  summary: 'Signed links whose secret is a word, stands in the code, and can never be changed.',
  task: `A laboratory sends links to reports; each is a JWT that is signed with HS256. The secret is a word in the code. Take
secrets from the environment variable \`LINK_SECRETS\`: one or several with commas in between, the newest first. The first
signs, each verifies. Where one is missing or shorter than 32 bytes the server is not to start.`,
  tags: ['S43', 'S44', 'F10'],
  concepts: ['jwt-weak-secret', 'secret-management'],
  passage: 'jwt-secrets/secret',
  minutes: 12,
  hints: [
    'Whoever has one link can try secrets on it at home, millions a second, without asking the server.',
    "process.env.LINK_SECRETS.split(',') gives the secrets. Links of the last days were signed with the one before: verify with each of them before you give up.",
    'At the start: if there is no secret, or one is shorter than 32 bytes (Buffer.byteLength), say so with console.error and process.exit(1). Then jwt.sign(…, secrets[0]) and a loop over secrets with jwt.verify.',
  ],
  why: '32 random bytes are as much as HS256 can use (RFC 7518 §3.2), and no dictionary holds them. With two secrets at a time one can be changed without breaking the links that are on their way, and a leaked one is taken out. A server that refuses bad settings makes them somebody’s business on the day they are made.',
  files: ['server.js'],
  checks: [
    {
      id: 'open-link',
      kind: 'honest',
      title: 'alice and mallory open their own links',
      holds: 'Links work.',
      route: 'POST /links',
    },
    {
      id: 'rotation',
      kind: 'honest',
      title: 'The secret is changed while links are on their way',
      holds: 'Old links work until the old secret is taken out.',
      route: 'GET /reports/:token',
    },
    {
      id: 'crack',
      kind: 'attack',
      title: 'mallory tries a dictionary on her own link',
      holds: 'No word of the dictionary fits.',
      route: 'LINK_SECRETS',
      rules: ['secret/weak'],
    },
    {
      id: 'setting-missing',
      kind: 'attack',
      title: 'The server is started without a secret',
      holds: 'Without a secret the server does not start.',
      route: 'LINK_SECRETS',
      rules: ['secret/hardcoded', 'secret/env-fallback'],
    },
    {
      id: 'setting-weak',
      kind: 'attack',
      title: 'The server is started with the secret "changeme"',
      holds: 'With a weak secret the server does not start.',
      route: 'LINK_SECRETS',
      rules: ['secret/hardcoded', 'secret/env-fallback'],
    },
    {
      id: 'setting-weak-behind',
      kind: 'attack',
      title: 'A weak secret stands behind a good one',
      holds: 'A weak secret is refused wherever it stands.',
      route: 'LINK_SECRETS',
    },
    {
      id: 'leaked',
      kind: 'attack',
      title: 'A secret that leaked and was taken out',
      holds: 'What the old secret signs is refused.',
      route: 'GET /reports/:token',
    },
  ],
};

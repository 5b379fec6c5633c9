import type { Exercise } from '../model';

export const samesiteAndOrigin: Exercise = {
  id: 'samesite-and-origin',
  title: 'SameSite and Origin together',
  summary: 'A library without SameSite, with a GET that changes something, and with a blog next door.',
  task: `A town library. Its session cookie says nothing about SameSite, one of its changes is a GET, and
\`blog.app.example\`, where anybody may write, is the same site as \`app.example\`. Let no other origin change anything. Links
from mails to the account have to work as before.`,
  tags: ['S25', 'S26', 'S31', 'S32', 'S33', 'S34', 'F4'],
  concepts: ['cookie-samesite', 'origin-check', 'safe-methods'],
  passage: 'csrf/origin',
  minutes: 15,
  hints: [
    'SameSite keeps other sites out, as far as the method goes. Which origins does it not keep out, and which methods?',
    'Set SameSite=Lax, as Strict breaks the links. Turn the GET that changes something into a POST. For the sibling host look at what the browser says of the origin: the headers Origin and Sec-Fetch-Site.',
    "Before the routes: for all methods but GET, HEAD and OPTIONS require Sec-Fetch-Site: same-origin or, where that header is missing, Origin === 'https://app.example'. Compare the whole of it: app.example.evil.example begins with it, and blog.app.example ends with it.",
  ],
  why: 'Lax withholds the cookie from forms of other sites, the check of the origin stops siblings, which are the same site, and a GET that changes nothing may be linked to by anybody. Each covers what the other leaves open.',
  files: ['server.js'],
  checks: [
    {
      id: 'change-email',
      kind: 'honest',
      title: 'alice changes her e-mail',
      holds: 'The application’s own form works.',
      route: 'POST /email',
    },
    {
      id: 'newsletter',
      kind: 'honest',
      title: 'bob subscribes to the newsletter',
      holds: 'The subscription works.',
      route: "'/newsletter'",
    },
    {
      id: 'link',
      kind: 'honest',
      title: 'alice follows a link from a mail',
      holds: 'She arrives signed in.',
      route: 'session(',
    },
    {
      id: 'forged',
      kind: 'attack',
      title: 'A form on evil.example, just after the login',
      holds: 'The forged form changes nothing.',
      route: 'session(',
      rules: ['cookie/missing-samesite'],
    },
    {
      id: 'other-browser',
      kind: 'attack',
      title: 'A form on app.example.evil.example, in a browser without a default',
      holds: 'The forged form changes nothing there, either.',
      route: 'session(',
      rules: ['cookie/missing-samesite'],
    },
    {
      id: 'get',
      kind: 'attack',
      title: 'A link on evil.example subscribes alice',
      holds: 'Following a link changes nothing.',
      route: "'/newsletter'",
    },
    {
      id: 'sibling',
      kind: 'attack',
      title: 'A form on blog.app.example, which is the same site',
      holds: 'The sibling’s form changes nothing.',
      route: 'POST /email',
      rules: ['csrf/missing-protection'],
    },
  ],
};

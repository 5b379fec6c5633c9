import type { Exercise } from '../model';

export const csrfToken: Exercise = {
  id: 'csrf-token',
  title: 'A token against CSRF',
  summary: 'A form that any site can fill in and send, in the name of whoever looks at it.',
  task: `A loyalty card that partners show in a frame of their own sites: the session cookie has to go along with them, so SameSite
is no help. Let a change of the e-mail through only where the application’s own form sent it.`,
  tags: ['S22', 'S23', 'S24'],
  concepts: ['csrf', 'anti-forgery-token'],
  passage: 'csrf/token',
  minutes: 15,
  hints: [
    'The cookie proves whose browser it is, not whose form. Something has to be in the form that another site neither knows nor can plant.',
    'A random value that is kept in the session and written into a hidden field of the form does it. mallory can get such a value, too: her own. It must not do in another session.',
    "req.session.csrfToken ??= randomBytes(32).toString('base64url'); form(…, { _csrf: token }); and at POST /email compare req.body._csrf with what is in the session, a missing one being wrong. csrf-csrf is there as well, bound to req.session.id.",
  ],
  why: 'Another site cannot read the page with the token (same-origin policy), and the token of another session does not fit. The comparison takes the same time wherever the texts differ, and a session without a token takes none.',
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
      id: 'framed',
      kind: 'honest',
      title: 'A partner shows the account in a frame',
      holds: 'The frame on the partner’s page is signed in.',
      route: 'session(',
    },
    {
      id: 'forged',
      kind: 'attack',
      title: 'A form on evil.example is sent by alice’s browser',
      holds: 'The forged form changes nothing.',
      route: 'POST /email',
      rules: ['csrf/missing-protection'],
    },
    {
      id: 'own-token',
      kind: 'attack',
      title: 'mallory puts her own token into the forged form',
      holds: 'A token does in its own session only.',
      route: 'POST /email',
      rules: ['csrf/missing-protection'],
    },
    {
      id: 'planted-token',
      kind: 'attack',
      title: 'mallory plants the cookie that belongs to her token',
      holds: 'A planted cookie does not make the token valid.',
      route: 'POST /email',
      rules: ['csrf/missing-protection'],
    },
  ],
};

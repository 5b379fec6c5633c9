import type { Exercise } from '../model';

export const refreshTokens: Exercise = {
  id: 'refresh-tokens',
  title: 'Refresh tokens: rotation and reuse',
  summary: 'A refresh token that is worth the same in every hand, for ever.',
  task: `An app stays signed in by a refresh token that never changes. Give out a new one at each use, take none twice, and where
one comes back, end everything that came from the same login: either its holder or the other one is a thief. Sessions on other
devices go on. A logout revokes.`,
  tags: ['S51', 'S52', 'S53', 'F8'],
  concepts: ['refresh-tokens'],
  passage: 'refresh-tokens/reuse-detection',
  minutes: 15,
  hints: [
    'When thief and victim hold the same token, how could the server ever notice?',
    'Each use replaces the token by a new one. A token that comes for the second time is the alarm, so used ones have to be remembered, together with the login that they come from.',
    'Keep a family for each login: { user, live }. The Map leads from every token of it, used or not, to the family; only family.live works. Where another one of its tokens comes, set live to undefined; at the logout, too.',
  ],
  why: 'Whoever comes second shows that there are two. The server cannot tell which of them is honest, so both lose their tokens, and the honest one signs in again (RFC 9700 §4.14.2). Other logins are other families.',
  files: ['server.js'],
  checks: [
    {
      id: 'refresh',
      kind: 'honest',
      title: 'alice stays signed in for an hour',
      holds: 'Each new refresh token works.',
      route: 'POST /api/refresh',
    },
    {
      id: 'two-devices',
      kind: 'honest',
      title: 'alice uses a phone and a desk',
      holds: 'One device’s logout leaves the other signed in.',
      route: 'POST /api/logout',
    },
    {
      id: 'replay',
      kind: 'attack',
      title: 'A used refresh token is used again',
      holds: 'A used refresh token is refused.',
      route: 'POST /api/refresh',
      rules: ['jwt/refresh-without-rotation'],
    },
    {
      id: 'thief-first',
      kind: 'attack',
      title: 'The thief comes first, alice second',
      holds: 'At alice’s second use the thief’s tokens end.',
      route: 'POST /api/refresh',
      rules: ['jwt/refresh-without-rotation'],
    },
    {
      id: 'victim-first',
      kind: 'attack',
      title: 'alice comes first, the thief second',
      holds: 'At a reuse the whole family ends.',
      route: 'POST /api/refresh',
      rules: ['jwt/refresh-without-rotation'],
    },
    {
      id: 'logout',
      kind: 'attack',
      title: 'A copy of the refresh token after the logout',
      holds: 'The logout revoked it.',
      route: 'POST /api/logout',
    },
  ],
};

import type { Exercise } from '../model';

export const logout: Exercise = {
  id: 'logout',
  title: 'A logout that ends the session',
  summary: 'A diary that deletes the cookie and keeps the session, and a new password that locks nobody out.',
  task: `A diary on the web. Its logout takes the cookie out of the browser and leaves the session in the store; its
change of password leaves every other session of the user open. Make a logout end its session, and a new password
end all other sessions of that user. Where the user changed it, the session goes on.`,
  tags: ['S10', 'S48', 'S49'],
  concepts: ['logout'],
  passage: 'logout-trap/server-side',
  minutes: 12,
  hints: [
    'A cookie is a copy. What happens on the server when somebody sends another copy of it?',
    'req.session.destroy(callback) takes the record out of the store. For the sessions of other browsers you need the store itself: make it, hand it to session(), and keep it.',
    'const store = new session.MemoryStore(); store.all gives all sessions by id; store.destroy(id) ends one. At POST /password end those whose user is the same and whose id is not req.session.id.',
  ],
  why: 'The id in a stolen cookie leads to no record any more. A password is changed mostly because somebody else may know it or be in already; ASVS 5.0 7.4.3 asks to offer the end of the other sessions then.',
  files: ['server.js'],
  checks: [
    {
      id: 'sign-out',
      kind: 'honest',
      title: 'alice signs out and in again',
      holds: 'alice signs out and in again.',
      route: 'POST /logout',
    },
    {
      id: 'other-browser',
      kind: 'honest',
      title: 'A logout ends one session alone',
      holds: 'alice’s other browser stays signed in.',
      route: 'POST /logout',
    },
    {
      id: 'replay',
      kind: 'attack',
      title: 'A copy of the cookie is used after the logout',
      holds: 'The copied cookie is worth nothing after the logout.',
      route: 'POST /logout',
      rules: ['session/logout-incomplete'],
    },
    {
      id: 'password-change-keeps',
      kind: 'honest',
      title: 'alice stays signed in where she changes her password',
      holds: 'alice stays signed in where she changed her password.',
      route: 'POST /password',
    },
    {
      id: 'password-change-ends',
      kind: 'attack',
      title: 'A thief’s session outlives the password',
      holds: 'The new password put the thief out.',
      route: 'POST /password',
    },
  ],
};

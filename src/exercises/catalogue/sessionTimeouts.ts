import type { Exercise } from '../model';

export const sessionTimeouts: Exercise = {
  id: 'session-timeouts',
  title: 'Idle and absolute timeouts',
  summary: 'A payroll whose sessions live for two months, and for ever where somebody keeps asking.',
  task: `A payroll that is used at shared computers. A session lives for sixty days and is prolonged by every request. End it on
the server when nobody has used it for 15 minutes, and 8 hours after the login however busy it is. Whoever works all day is
not to be signed out in between.`,
  tags: ['S9', 'S20'],
  concepts: ['session-timeout'],
  passage: 'token-life/bounded',
  minutes: 12,
  hints: [
    'There are two clocks: one that every request sets back, and one that nothing sets back.',
    'The lifetime of the cookie is the browser’s affair; a thief’s program sends it for as long as it likes. The server has to remember when somebody signed in.',
    'Note signedInAt in the session at the login. A middleware behind session() compares it, and the time of the last request, with Date.now(), and ends the session where one is over. Keep rolling: true, so that the cookie of an active user goes on.',
  ],
  why: 'Both times are kept in the record on the server, where the client cannot prolong them. The idle timeout shortens what a forgotten browser is worth; the absolute one what a thief is who never sleeps (ASVS 5.0 7.3.1, 7.3.2).',
  files: ['server.js'],
  checks: [
    {
      id: 'working-day',
      kind: 'honest',
      title: 'alice works through the day',
      holds: 'Whoever is active stays signed in.',
      route: 'session(',
    },
    {
      id: 'sign-in-again',
      kind: 'honest',
      title: 'alice signs in again after the end',
      holds: 'A new login starts a new session.',
      route: 'POST /login',
    },
    {
      id: 'idle',
      kind: 'attack',
      title: 'The next person at the computer, 16 minutes later',
      holds: 'The session that nobody used is over.',
      route: 'session(',
      rules: ['cookie/long-lived', 'session/no-timeout'],
    },
    {
      id: 'absolute',
      kind: 'attack',
      title: 'A thief keeps the session busy for more than 8 hours',
      holds: 'The session ends after 8 hours, however busy.',
      route: 'session(',
      rules: ['cookie/long-lived', 'session/no-timeout'],
    },
  ],
};

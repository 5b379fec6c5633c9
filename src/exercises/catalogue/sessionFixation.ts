import type { Exercise } from '../model';

export const sessionFixation: Exercise = {
  id: 'session-fixation',
  title: 'Session fixation',
  summary: 'A tea shop whose guests keep their session id when they sign in, whoever has given it to them.',
  task: `A tea shop gives every guest a session for the basket. At the login, and again where somebody confirms with
the password to see payment data, the session gets more rights but keeps its id. Make an id that was known before
worth nothing afterwards. The basket must survive the login.`,
  tags: ['S11', 'S12', 'S13', 'F9'],
  concepts: ['session-fixation'],
  passage: 'session-fixation/defence',
  minutes: 12,
  hints: [
    'The attack needs an id that is the same before and after. Find the two places where a session becomes worth more.',
    'req.session.regenerate(callback) makes a new, empty session with a new id and ends the old one. What is to be kept has to be taken along by hand.',
    'Read the basket before, call req.session.regenerate, and put user and basket into the new session in its callback, then redirect. Do the same in POST /confirm.',
  ],
  why: 'Whoever planted or copied the id before holds a dead one afterwards. regenerate destroys the old record as well, so the old id does not go on as a guest’s session with the same basket.',
  files: ['server.js'],
  checks: [
    {
      id: 'sign-in',
      kind: 'honest',
      title: 'alice signs in, confirms and sees her payment data',
      holds: 'alice signs in, confirms and sees her payment data.',
      route: 'POST /confirm',
    },
    {
      id: 'basket',
      kind: 'honest',
      title: 'The basket survives the login',
      holds: 'What alice chose as a guest is still in her basket.',
      route: 'POST /login',
    },
    {
      id: 'planted',
      kind: 'attack',
      title: 'mallory plants a session id before alice signs in',
      holds: 'The planted id is worth nothing after the login.',
      route: 'POST /login',
      rules: ['session/fixation'],
    },
    {
      id: 'step-up',
      kind: 'attack',
      title: 'An id that was stolen before shows what is confirmed after',
      holds: 'The stolen id does not show the payment data.',
      route: 'POST /confirm',
    },
    {
      id: 'wrong-password',
      kind: 'attack',
      title: 'mallory signs in as alice with a guess',
      holds: 'A wrong password opens nothing.',
      route: 'POST /login',
    },
  ],
};

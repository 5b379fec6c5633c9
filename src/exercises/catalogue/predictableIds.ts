import type { Exercise } from '../model';

export const predictableIds: Exercise = {
  id: 'predictable-ids',
  title: 'Predictable session ids',
  summary: 'A parcel service that numbers its sessions, so that everybody knows the id of the next customer.',
  task: `A parcel service keeps its sessions by hand, in \`sessions.js\`: one number after the other. Give out ids that nobody can
count, compute or try: at least 128 bits from a cryptographic random generator. A UUID has 122.`,
  tags: ['S4', 'S5', 'S16', 'S56', 'F1'],
  concepts: ['token-entropy', 'session-hijacking'],
  passage: 'token-requirements/random',
  minutes: 8,
  hints: [
    'Three things make an id worthless: it follows from another one, it follows from what an attacker knows (the time, a name, the state of Math.random), or there are too few of them.',
    'Hashing a number does not make it random: the attacker hashes the same numbers. What is needed is the random generator of the system: node:crypto has it.',
    "randomBytes(32).toString('base64url') gives 256 bits; 16 bytes are the least.",
  ],
  why: 'randomBytes asks the generator of the operating system, whose output cannot be computed from earlier output. With 128 bits or more, trying is hopeless at any speed; length alone would not help if the characters could be predicted.',
  files: ['server.js', 'sessions.js'],
  checks: [
    {
      id: 'sign-in',
      kind: 'honest',
      title: 'alice and mallory sign in side by side',
      holds: 'Each has a session of her own.',
      route: 'POST /login',
    },
    {
      id: 'neighbour',
      kind: 'attack',
      title: 'mallory counts up and down from her own id',
      holds: 'Counting leads nowhere.',
      route: 'create =',
      rules: ['session/weak-id'],
    },
    {
      id: 'replay',
      kind: 'attack',
      title: 'mallory computes the id from the time and Math.random',
      holds: 'The same time and the same Math.random give other ids.',
      route: 'create =',
      rules: ['session/weak-id'],
    },
    {
      id: 'brute-force',
      kind: 'attack',
      title: 'mallory tries all ids',
      holds: 'There are too many ids to try.',
      route: 'create =',
      rules: ['session/weak-id'],
    },
  ],
};

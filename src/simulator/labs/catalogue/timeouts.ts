import { forging, submitting, visiting, waiting } from '../kit/actions';
import { defineLab, verdict } from '../model';
import { CLINIC, Clinic, choices } from './timeoutsWorld';

const told = (inside: boolean): string => (inside ? 'The records are shown.' : 'The clinic asks to log in.');

export const timeouts = defineLab({
  id: 'idle-and-absolute-timeout',
  title: 'Two clocks for a session',
  summary:
    'A clinic’s sessions never end. One clock must end them when nobody is there, another however busy somebody is.',
  tags: ['S9', 'S20'],
  concepts: ['session-timeout', 'cookie-lifetime'],
  passages: [
    'token-life/bounded',
    'session-limits/two-clocks',
    'session-limits/choosing',
    'cookie-integrity/scope-and-lifetime',
  ],
  minutes: 10,
  goal: {
    title: 'Read the records with a session that should be long over',
    reached: (world: Clinic) =>
      verdict(world.used, 'An old session still shows the records.', 'No old session has been used.'),
  },
  task: 'Limit sessions on the server: dead after two hours without use, and after a day of any use. A doctor reads for 20 minutes without a click, and a shift of 10 hours must not be cut in two.',
  choices,
  code: [
    {
      party: 'clinic',
      file: 'clinic/session.js',
      text: `
const IDLE = {{idleMinutes}} * MINUTE;
const ABSOLUTE = {{absoluteMinutes}} * MINUTE;

function check(session, now) {
  {{idle}}
  {{absolute}}
  session.lastSeen = now;
}`,
    },
  ],
  build: (chosen, setup) => new Clinic(chosen, setup),
  steps: [
    {
      title: 'Ana logs in',
      text: 'Ana, a doctor, opens the records.',
      note: 'The session begins.',
      run: async (world) => told(await world.logInAna()),
    },
    {
      title: 'Ana goes home',
      text: 'Ana forgets to log out. Fourteen hours later somebody sits down at her computer.',
      note: 'An idle timeout is for this.',
      question: {
        kind: 'choose',
        prompt: 'What ended the session at the start of this lab?',
        options: [
          {
            id: 'nothing',
            label: 'Nothing',
            correct: true,
            explanation: 'Neither the cookie nor the server’s record had an end.',
          },
          {
            id: 'cookie',
            label: 'The cookie, which has no Max-Age',
            correct: false,
            explanation:
              'Without Max-Age it lives until the browser is closed, and many browsers bring it back.',
          },
        ],
      },
      run: async (world) => {
        world.wait(14 * 60);
        const inside = await world.atComputer();
        if (inside) world.used = true;
        return told(inside);
      },
    },
    {
      title: 'Mallory copies the cookie',
      text: 'Mallory copies it and asks for the records every ten minutes, for three days.',
      note: 'A busy thief is never idle. An absolute timeout is for this, and it must be the server’s: Mallory’s program knows no Max-Age.',
      run: async (world) => {
        world.copyCookie();
        let inside = true;
        for (let asked = 0; asked < 3 * 24 * 6 && inside; asked++) {
          world.wait(10);
          inside = await world.useCopy();
        }
        if (inside) world.used = true;
        return told(inside);
      },
    },
  ],
  actions: [
    {
      id: 'ana-logs-in',
      title: 'Ana logs in',
      by: 'ana',
      run: async (world: Clinic) => told(await world.logInAna()),
    },
    visiting('ana', 'Ana', `${CLINIC}/records`, (world: Clinic) => world.ana),
    submitting('ana', 'Ana', (world: Clinic) => world.ana),
    {
      id: 'mallory-copies',
      title: 'Mallory copies the cookie',
      by: 'mallory',
      run: async (world) => `sid=${world.copyCookie()}`,
    },
    {
      id: 'mallory-uses',
      title: 'Mallory uses the copy',
      by: 'mallory',
      run: async (world) => told(await world.useCopy()),
    },
    forging('mallory', 'Mallory', `${CLINIC}/records`, (world: Clinic) => world.mallory, 'Cookie: sid='),
    waiting('30'),
  ],
  checks: [
    {
      id: 'left',
      kind: 'attack',
      title: 'A computer that was left for two hours',
      run: async (world: Clinic) => {
        await world.logInAna();
        world.wait(120);
        return verdict(
          !(await world.atComputer()),
          'The session has ended.',
          'After two hours without use the session still shows the records.',
        );
      },
    },
    {
      id: 'copy',
      kind: 'attack',
      title: 'A copied cookie after two hours without use',
      run: async (world) => {
        await world.logInAna();
        world.copyCookie();
        world.wait(120);
        return verdict(
          !(await world.useCopy()),
          'The server has ended the session.',
          'The browser has dropped the cookie, but a copy of it still works: the server keeps no time.',
        );
      },
    },
    {
      id: 'busy',
      kind: 'attack',
      title: 'A copied cookie that is used every ten minutes, for a day',
      run: async (world) => {
        await world.logInAna();
        world.copyCookie();
        let inside = true;
        for (let asked = 0; asked < 24 * 6 + 1 && inside; asked++) {
          world.wait(10);
          inside = await world.useCopy();
        }
        return verdict(
          !inside,
          'However busy, it ends.',
          'Who asks every ten minutes stays in for ever: there is no absolute timeout that holds.',
        );
      },
    },
    {
      id: 'reading',
      kind: 'honest',
      title: 'Ana reads for 20 minutes',
      run: async (world) => {
        if (!(await world.logInAna())) return { ok: false, reason: 'Ana can no longer log in.' };
        world.wait(20);
        return verdict(
          await world.atComputer(),
          'Ana goes on where she was.',
          'Ana has read for 20 minutes and must log in again.',
        );
      },
    },
    {
      id: 'shift',
      kind: 'honest',
      title: 'Ana works for 10 hours',
      run: async (world) => {
        if (!(await world.logInAna())) return { ok: false, reason: 'Ana can no longer log in.' };
        for (let asked = 0; asked < 10 * 6; asked++) {
          world.wait(10);
          if (!(await world.atComputer()))
            return {
              ok: false,
              reason: `Ana is logged out in the middle of her shift, after ${(asked + 1) * 10} minutes.`,
            };
        }
        return { ok: true, reason: 'One login lasts for the shift.' };
      },
    },
  ],
  fixes: [
    {
      title: 'Half an hour without use, twelve hours in all',
      choices: { idle: 'server', absolute: 'server' },
      why: 'The server keeps both clocks, so a copy of the cookie obeys them, too (ASVS 5.0, 7.3.1 and 7.3.2).',
    },
    {
      title: 'An hour without use, sixteen hours in all',
      choices: { idle: 'server', idleMinutes: '60', absolute: 'server', absoluteMinutes: '960' },
      why: 'Other numbers that fit how this clinic works. What is right depends on what a session can do.',
    },
  ],
});

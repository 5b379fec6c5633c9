import { type Chosen, numberProblem } from '../choices';
import { authenticate, logIn, loginPage, wrongPassword } from '../kit/accounts';
import { Duel } from '../kit/duel';
import { withCookie } from '../kit/program';
import { SessionStore } from '../kit/sessions';
import { type Call, page, redirect, refuse, Site, setCookie } from '../kit/site';
import type { Setup } from '../world';

export const CLINIC = 'https://clinic.example';
export const MINUTE = 60_000;

export const choices = {
  idle: {
    kind: 'one',
    label: 'Idle timeout',
    start: 'none',
    values: {
      none: '// a session waits for ever',
      cookie: 'res.cookie("sid", id, { ...flags, maxAge: IDLE }); // renewed at every answer',
      server: 'if (now - session.lastSeen > IDLE) return end(session);',
    },
  },
  idleMinutes: {
    kind: 'edit',
    label: 'Minutes without use',
    start: '30',
    maxLength: 6,
    problem: numberProblem(1, 100_000),
  },
  absolute: {
    kind: 'one',
    label: 'Absolute timeout',
    start: 'none',
    values: {
      none: '// and however long it is used',
      sliding:
        'session.expires = now + ABSOLUTE; // at every request\n  if (now > session.expires) return end(session);',
      server: 'if (now - session.created > ABSOLUTE) return end(session);',
    },
  },
  absoluteMinutes: {
    kind: 'edit',
    label: 'Minutes in all',
    start: '720',
    maxLength: 6,
    problem: numberProblem(1, 1_000_000),
  },
} as const;

export class Clinic extends Duel {
  readonly sessions = new SessionStore();
  stolen = '';
  used = false;

  constructor(
    private readonly chosen: Chosen<typeof choices>,
    setup: Setup,
  ) {
    super(setup);
    const clinic = new Site('clinic', ['clinic.example'])
      .on('GET /login', () => loginPage())
      .on('POST /login', (call) => {
        const user = authenticate(call);
        if (user === undefined) return wrongPassword();
        const id = this.sessions.create(this.randomHex(128), user, this.clock.now());
        return setCookie(redirect('/records'), this.cookie(id));
      })
      .on('GET /records', (call) => this.records(call));
    this.addServer(clinic, 'clinic.example', 'honest');
    this.addTable('clinic', 'Sessions', ['id', 'user'], () => this.sessions.rows());
  }

  private cookie(id: string): string {
    const { idle, idleMinutes } = this.chosen;
    const life = idle === 'cookie' ? `; Max-Age=${Number(idleMinutes) * 60}` : '';
    return `sid=${id}; Path=/; Secure; HttpOnly; SameSite=Lax${life}`;
  }

  private records(call: Call) {
    const id = call.cookie('sid') ?? '';
    const session = this.sessions.get(id);
    if (!session) return refuse(401, 'Please log in.');
    const now = this.clock.now();
    const { idle, idleMinutes, absolute, absoluteMinutes } = this.chosen;
    const rested = idle === 'server' && now - session.lastSeen > Number(idleMinutes) * MINUTE;
    // "sliding" sets the end anew before it looks at it, so it never comes.
    const old = absolute === 'server' && now - session.created > Number(absoluteMinutes) * MINUTE;
    if (rested || old) {
      this.sessions.destroy(id);
      return refuse(
        401,
        rested
          ? 'You were away too long. Please log in.'
          : 'You have been logged in too long. Please log in.',
      );
    }
    session.lastSeen = now;
    const answer = page('Records', `Records, for ${session.user ?? ''}`);
    return idle === 'cookie' ? setCookie(answer, this.cookie(id)) : answer;
  }

  async logInAna(): Promise<boolean> {
    const { page: shown } = await logIn(this.ana, CLINIC, 'ana');
    return shown.text === 'Records, for ana';
  }

  /** Whether Ana, or whoever sits at her computer, still gets in. */
  async atComputer(): Promise<boolean> {
    return (await this.ana.visit(`${CLINIC}/records`)).page.text === 'Records, for ana';
  }

  copyCookie(): string {
    this.stolen = this.ana.jar.all().find(({ name }) => name === 'sid')?.value ?? '';
    this.note(`Copied from Ana's browser: sid=${this.stolen}`);
    return this.stolen;
  }

  async useCopy(): Promise<boolean> {
    const headers = withCookie('sid', this.stolen);
    return (await this.mallory.send({ url: `${CLINIC}/records`, headers })).status === 200;
  }

  wait(minutes: number): void {
    this.clock.advance(minutes * MINUTE);
  }
}

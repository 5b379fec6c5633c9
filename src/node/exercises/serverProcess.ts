import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { Disposable } from '../../base/dispose';
import { type Backend, ServerFault, type StartOptions } from '../../exercises/attack/backend';
import type { HttpRequest, HttpResponse } from '../../simulator/network/message';
import { ChildExit, type ChildSettings, type FromChild, SETTINGS_VARIABLE, type ToChild } from './protocol';
import { sendOverWire } from './wire';

/** What a server may take. */
export interface Limits {
  /** Milliseconds until it listens. */
  readonly start: number;
  /** Milliseconds until it answers. */
  readonly answer: number;
  /** Milliseconds that it may run in all. */
  readonly life: number;
  /** MB of JavaScript objects, and of the whole process. */
  readonly heap: number;
  readonly memory: number;
}

export const defaultLimits: Limits = { start: 20_000, answer: 8_000, life: 120_000, heap: 128, memory: 400 };

export interface ServerOptions {
  /** The learner's folder. */
  readonly folder: string;
  /** The file in it that starts the server. */
  readonly main: string;
  /** Folder with `preload.js` and `modules/`. */
  readonly runtime: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly limits?: Partial<Limits>;
  /** The program waits for a debugger, and no time limit holds; called with the port to attach to. */
  readonly onDebugPort?: (port: number) => void;
}

/** The end of what the server prints that is kept, in characters. */
const KEPT_OUTPUT = 8_000;

/**
 * The learner's server as a child process: it listens on the loopback interface only, has limits of time and
 * memory, and ends with this object.
 */
export class ServerProcess implements Backend, Disposable {
  private child: ChildProcess | undefined;
  private port: number | undefined;
  private offset = 0;
  private printed = '';
  /** Why the process that ran last is gone; undefined while it runs. */
  private ended: string | undefined;
  private disposed = false;
  private readonly limits: Limits;
  /** Secrets that the server finds in its environment: new ones in each run, the same after a restart. */
  private readonly env: Readonly<Record<string, string>>;

  constructor(private readonly options: ServerOptions) {
    this.limits = { ...defaultLimits, ...options.limits };
    this.env = {
      NODE_ENV: 'production',
      PORT: '3000',
      SESSION_SECRET: secret(),
      TOKEN_SECRET: secret(),
      LINK_SECRETS: secret(),
      ...options.env,
    };
  }

  /** The end of what the server has printed. */
  get output(): string {
    return this.printed.replace(/\n?session-tutor-exit \d+\n/g, '').trim();
  }

  now(): number {
    return Date.now() + this.offset;
  }

  async advance(milliseconds: number): Promise<void> {
    this.offset += milliseconds;
    const { child } = this;
    if (!child?.connected) return;
    const told = new Promise<void>((resolve) => {
      const listen = (message: FromChild) => {
        if (message.type === 'advanced') done();
      };
      const done = () => {
        child.off('message', listen).off('exit', done);
        clearTimeout(timer);
        resolve();
      };
      // A server that hangs does not take the message; the next request tells that.
      const timer = setTimeout(done, this.limits.answer);
      child.on('message', listen).on('exit', done);
    });
    child.send({ type: 'advance', milliseconds } satisfies ToChild);
    await told;
  }

  async send(request: HttpRequest): Promise<HttpResponse> {
    if (this.port === undefined) {
      if (this.ended !== undefined) throw new ServerFault(this.ended);
      await this.restart();
    }
    try {
      return await sendOverWire(request, this.port as number, this.debugged ? 0 : this.limits.answer);
    } catch (error) {
      await this.settle();
      const ended = this.ended === undefined ? '' : ` ${this.ended}`;
      throw error instanceof ServerFault ? new ServerFault(error.message + ended) : error;
    }
  }

  async restart({ env, replay }: StartOptions = {}): Promise<void> {
    await this.stop();
    if (this.disposed) throw new ServerFault('The run was stopped.');
    const settings: ChildSettings = {
      modules: path.join(this.options.runtime, 'modules'),
      now: replay?.at ?? this.now(),
      ...(replay ? { seed: replay.seed } : {}),
      maxBytes: this.limits.memory * 1024 * 1024,
      maxLife: this.debugged ? 0 : this.limits.life,
    };
    this.printed = '';
    this.ended = undefined;
    const child = spawn(process.execPath, [...this.nodeOptions(), this.options.main], {
      cwd: this.options.folder,
      env: { ...inherited(), ...this.env, ...env, [SETTINGS_VARIABLE]: JSON.stringify(settings) },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // A group of its own, so that what the server itself starts ends with it.
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    this.child = child;
    await this.untilListening(child);
  }

  dispose(): void {
    this.disposed = true;
    void this.stop();
  }

  /** Ends the server, and waits until it is gone. */
  async stop(): Promise<void> {
    const { child } = this;
    this.child = undefined;
    this.port = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    endTree(child);
    await gone;
  }

  private get debugged(): boolean {
    return this.options.onDebugPort !== undefined;
  }

  private nodeOptions(): string[] {
    const options = [
      `--max-old-space-size=${this.limits.heap}`,
      '--require',
      path.join(this.options.runtime, 'preload.js'),
    ];
    return this.debugged ? ['--inspect-brk=127.0.0.1:0', ...options] : options;
  }

  private untilListening(child: ChildProcess): Promise<void> {
    return new Promise((resolve, reject) => {
      let timer: NodeJS.Timeout | undefined;
      const fail = (message: string, ended: boolean) => {
        clearTimeout(timer);
        reject(new ServerFault(message, ended));
      };
      const { main } = this.options;
      const seconds = this.limits.start / 1000;
      if (!this.debugged) {
        timer = setTimeout(() => {
          fail(
            `${main} did not listen on a port within ${seconds} s. Call app.listen() at its end, and look for code before it that waits or loops for ever.`,
            false,
          );
          endTree(child);
        }, this.limits.start);
      }
      const keep = (chunk: Buffer) => {
        this.printed = (this.printed + chunk.toString('utf8')).slice(-KEPT_OUTPUT);
        this.findDebugger(child);
      };
      child.stdout?.on('data', keep);
      child.stderr?.on('data', keep);
      child.on('message', (message: FromChild) => {
        if (message.type !== 'listening' || this.child !== child || this.port !== undefined) return;
        clearTimeout(timer);
        this.port = message.port;
        resolve();
      });
      child.on('error', (error) => fail(`${main} could not be started: ${error.message}.`, false));
      // Not at 'exit', when its last words may still be on their way.
      child.on('close', (code, signal) => {
        // What it started itself goes with it.
        endTree(child);
        if (this.child !== child) return fail('The run was stopped.', false);
        const listened = this.port !== undefined;
        this.port = undefined;
        this.ended = this.reasonOfEnd(code, signal, listened);
        fail(this.ended, signal === null);
      });
    });
  }

  /** Node says on its standard error where a debugger attaches. */
  private findDebugger(child: ChildProcess): void {
    const { onDebugPort } = this.options;
    const port = /Debugger listening on ws:\/\/127\.0\.0\.1:(\d+)\//.exec(this.printed)?.[1];
    if (!onDebugPort || port === undefined || this.announced === child) return;
    this.announced = child;
    onDebugPort(Number(port));
  }

  private announced: ChildProcess | undefined;

  private reasonOfEnd(code: number | null, signal: string | null, listened: boolean): string {
    const { main } = this.options;
    const exit = Number(/session-tutor-exit (\d+)/.exec(this.printed)?.[1]);
    if (exit === ChildExit.memory || /JavaScript heap out of memory/.test(this.printed)) {
      const limit = exit === ChildExit.memory ? this.limits.memory : this.limits.heap;
      return `${main} took more memory than a run may have (${limit} MB) and was ended.`;
    }
    if (exit === ChildExit.life) {
      return `${main} ran longer than a run may last (${this.limits.life / 1000} s) and was ended.`;
    }
    const how = code === null ? `by ${signal}` : `with exit code ${code}`;
    const said = lastWords(this.output);
    const what = listened ? 'ended while it was attacked' : 'ended before it listened on a port';
    return `${main} ${what} (${how}).${said === undefined ? '' : ` It said: ${said}`}`;
  }

  /** Lets the news of an end arrive, where the connection broke because of one. */
  private settle(): Promise<void> {
    const { child } = this;
    if (!child || this.ended !== undefined) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, 200);
      child.once('close', () => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
}

const secret = (): string => randomBytes(32).toString('base64url');

/** What of this process's environment a server needs to run at all; nothing else is handed on. */
function inherited(): Record<string, string> {
  const names = ['PATH', 'Path', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR', 'LANG', 'TZ'];
  const kept = names.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  // The editor's own program runs as Node where this is set.
  const electron = process.versions.electron === undefined ? [] : [['ELECTRON_RUN_AS_NODE', '1'] as const];
  return Object.fromEntries([...kept, ...electron]);
}

/** Ends a process and all that it started. */
function endTree(child: ChildProcess): void {
  if (child.pid === undefined) return;
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F'], { windowsHide: true });
    return;
  }
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // The group is gone already.
  }
}

/** The line that says what went wrong: that of the error, or else the last one. */
function lastWords(output: string): string | undefined {
  const lines = output
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const line = lines.find((each) => /^(?:\w*Error|Uncaught)\b/.test(each)) ?? lines[lines.length - 1];
  return line?.slice(0, 300);
}

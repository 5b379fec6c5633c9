import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { UserError } from './progress.mjs';

const windows = process.platform === 'win32';
/** How long a process may take to end by itself before it is ended by force. */
const GRACE_MS = 3000;

/**
 * Runs a program to its end and gives back what it printed.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{cwd?: string, env?: NodeJS.ProcessEnv, show?: boolean, allowFailure?: boolean,
 *   shell?: boolean, limitMs?: number}} [options] `show`: pass its output on as it comes; `limitMs`: how long it may
 *   take before it is ended
 * @returns {Promise<{code: number, output: string}>}
 * @throws {UserError} with the last lines of its output when it fails, unless `allowFailure`
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      shell: options.shell ?? false,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      timeout: options.limitMs,
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text;
        if (options.show) process.stdout.write(text);
      });
    }
    child.on('error', (error) => reject(new UserError(`${command} could not be started: ${error.message}`)));
    child.on('close', (code) => {
      if (code === 0 || options.allowFailure) return resolve({ code: code ?? 1, output });
      const shown = [command, ...args].join(' ');
      const details = options.show ? '' : `\n${excerpt(output)}`;
      reject(new UserError(`This command failed with exit code ${code}: ${shown}${details}`));
    });
  });
}

/**
 * The beginning and the end of what a program printed: the cause stands in one of them.
 * @param {string} output
 */
function excerpt(output) {
  const lines = output.trim().split('\n');
  return (lines.length <= 40 ? lines : [...lines.slice(0, 20), '…', ...lines.slice(-20)]).join('\n');
}

/**
 * Runs npm, wherever it is: npm tells the scripts that it starts where its own script is, which spares us
 * the shell that `npm.cmd` would need on Windows.
 * @param {readonly string[]} args
 * @param {{cwd?: string, show?: boolean}} [options]
 */
export function npm(args, options) {
  const script = process.env.npm_execpath;
  if (script?.endsWith('.js') && fs.existsSync(script)) {
    return run(process.execPath, [script, ...args], options);
  }
  return windows
    ? run(process.env.ComSpec ?? 'cmd.exe', ['/d', '/s', '/c', 'npm', ...args], options)
    : run('npm', args, options);
}

/**
 * A long-running process with everything that it starts in turn; ended as a whole.
 * @typedef {object} Service
 * @property {string} name
 * @property {() => string} output all that it printed, the last 200,000 characters at most
 * @property {(pattern: RegExp, timeoutMs: number) => Promise<RegExpMatchArray>} waitFor
 * @property {Promise<number | null>} exited
 * @property {() => boolean} isStopping whether it ends because it was told to
 * @property {() => Promise<void>} stop
 */

/** @type {Set<Service>} */
const running = new Set();

/**
 * @param {string} name for messages
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{cwd?: string, env?: NodeJS.ProcessEnv}} [options]
 * @returns {Service}
 */
export function startService(name, command, args, options = {}) {
  // Its own process group: the servers start extension hosts, language servers and watchers, which have
  // to go with them.
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: options.env ?? process.env,
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: !windows,
    windowsHide: true,
  });
  let output = '';
  /** @type {Set<() => void>} */
  const listeners = new Set();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output = (output + text).slice(-200_000);
      for (const listener of [...listeners]) listener();
    });
  }
  let alive = true;
  let stopping = false;
  /** @type {Promise<number | null>} */
  const exited = new Promise((resolve) => {
    child.on('error', (error) => {
      output += `${error.message}\n`;
      resolve(null);
    });
    child.on('exit', (code) => resolve(code));
  });
  void exited.then(() => {
    alive = false;
    running.delete(service);
    for (const listener of [...listeners]) listener();
  });
  /** @type {Service} */
  const service = {
    name,
    output: () => output,
    exited,
    waitFor: (pattern, timeoutMs) =>
      new Promise((resolve, reject) => {
        const finish = (/** @type {() => void} */ settle) => {
          clearTimeout(timer);
          listeners.delete(look);
          settle();
        };
        const failed = (/** @type {string} */ what) =>
          new UserError(`${name} ${what}. It printed:\n${excerpt(output)}`);
        const look = () => {
          const match = output.match(pattern);
          if (match) finish(() => resolve(match));
          else if (!alive) finish(() => reject(failed('ended before it was ready')));
        };
        const timer = setTimeout(() => {
          finish(() => reject(failed(`was not ready after ${Math.round(timeoutMs / 1000)} s`)));
        }, timeoutMs);
        listeners.add(look);
        look();
      }),
    isStopping: () => stopping,
    async stop() {
      stopping = true;
      if (alive && child.pid !== undefined) {
        await endTree(child.pid, false);
        const timer = setTimeout(() => {
          if (child.pid !== undefined) void endTree(child.pid, true);
        }, GRACE_MS);
        await exited;
        clearTimeout(timer);
      }
      // What the process started may outlive it for a moment.
      if (!windows && child.pid !== undefined) await endTree(child.pid, true);
    },
  };
  running.add(service);
  return service;
}

/**
 * @param {number} pid of a process that leads its own group
 * @param {boolean} force
 */
async function endTree(pid, force) {
  if (windows) {
    await run('taskkill', ['/pid', String(pid), '/T', '/F'], { allowFailure: true });
    return;
  }
  try {
    process.kill(-pid, force ? 'SIGKILL' : 'SIGTERM');
  } catch {
    // It has ended already, which is what we want.
  }
}

/** Ends every service that still runs. */
export async function stopServices() {
  await Promise.all([...running].map((service) => service.stop()));
}

/**
 * Calls `cleanUp` once when the program is asked to end (Ctrl+C, terminal closed, `kill`), then ends it.
 * @param {() => Promise<void>} cleanUp
 * @param {number} exitCode of the program after a signal
 */
export function onSignal(cleanUp, exitCode) {
  let called = false;
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      if (called) return;
      called = true;
      cleanUp().finally(() => process.exit(exitCode));
    });
  }
}

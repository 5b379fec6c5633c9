/**
 * Runs in the learner's process before the learner's code: brings the modules, keeps the server on the
 * loopback interface, makes the clock movable, and sees to it that the process ends.
 */
import fs from 'node:fs';
import Module from 'node:module';
import net, { type AddressInfo } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { isMainThread, Worker } from 'node:worker_threads';
import { install } from '@sinonjs/fake-timers';
import { ChildExit, type ChildSettings, type FromChild, SETTINGS_VARIABLE, type ToChild } from './protocol';

const text = process.env[SETTINGS_VARIABLE];
delete process.env[SETTINGS_VARIABLE];
if (text !== undefined && isMainThread) prepare(JSON.parse(text) as ChildSettings);

function prepare(settings: ChildSettings): void {
  const send = process.send?.bind(process) ?? (() => {});
  const tell = (message: FromChild) => void send(message);
  bringModules(settings.modules);
  watch(settings);
  keepOnLoopback((port) => tell({ type: 'listening', port }));
  const clock = makeClock(settings);
  process.on('message', (message: ToChild) => {
    clock.jump(message.milliseconds);
    tell({ type: 'advanced' });
  });
  // Who started this is gone: nobody will end the server but itself.
  process.on('disconnect', () => process.exit());
  // The channel alone must not keep a program running that has nothing else to do.
  process.channel?.unref();
  // The channel is the runner's, not the learner's.
  process.send = undefined;
}

/** `require` and `import` of the modules that are brought along find these, whatever is installed around. */
function bringModules(folder: string): void {
  const files = new Map(
    fs.readdirSync(folder).map((name) => [path.basename(name, '.js'), path.join(folder, name)]),
  );
  const loader = Module as unknown as {
    _resolveFilename(request: string, ...rest: unknown[]): string;
    registerHooks?(hooks: {
      resolve(request: string, context: unknown, next: (...all: unknown[]) => unknown): unknown;
    }): unknown;
  };
  const original = loader._resolveFilename;
  loader._resolveFilename = (request, ...rest) =>
    files.get(request) ?? original.call(loader, request, ...rest);
  const urls = Object.fromEntries([...files].map(([name, file]) => [name, pathToFileURL(file).href]));
  if (loader.registerHooks) {
    loader.registerHooks({
      resolve: (request, context, next) =>
        Object.hasOwn(urls, request)
          ? { url: urls[request], format: 'commonjs', shortCircuit: true }
          : next(request, context),
    });
    return;
  }
  // Older Nodes ask a module in a thread of its own.
  const source = `const urls = ${JSON.stringify(urls)};
    export const resolve = (request, context, next) => Object.hasOwn(urls, request)
      ? { url: urls[request], format: 'commonjs', shortCircuit: true } : next(request, context);`;
  Module.register(`data:text/javascript,${encodeURIComponent(source)}`);
}

/** Whatever port and host the program asks for, it gets a free port of the loopback interface. */
function keepOnLoopback(listening: (port: number) => void): void {
  const original = net.Server.prototype.listen as (...all: unknown[]) => net.Server;
  net.Server.prototype.listen = function listen(this: net.Server, ...asked: unknown[]): net.Server {
    const [first] = asked;
    const onPath =
      (typeof first === 'string' && !/^\d+$/.test(first)) ||
      (typeof first === 'object' && first !== null && 'path' in first);
    if (onPath) throw new Error('An exercise listens on a port, not on a path.');
    this.once('listening', () => listening((this.address() as AddressInfo).port));
    const callbacks = asked.filter((each) => typeof each === 'function');
    return original.call(this, { host: '127.0.0.1', port: 0 }, ...callbacks);
  } as typeof net.Server.prototype.listen;
}

/** A clock that goes as any other but can be moved forwards; in a replay it stands still. */
function makeClock({ now, seed }: ChildSettings): { jump(milliseconds: number): unknown } {
  if (seed === undefined) {
    const { setTimeout: realTimeout } = globalThis;
    const clock = install({
      now,
      shouldAdvanceTime: true,
      toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'],
    });
    // What moves the clock on is a timer itself and must not keep the program running; the program's timers must.
    (clock as unknown as { attachedInterval?: NodeJS.Timeout }).attachedInterval?.unref();
    process.on('beforeExit', () => {
      if (clock.countTimers() > 0) realTimeout(() => {}, 20);
    });
    return clock;
  }
  Math.random = seeded(seed);
  return install({ now, toFake: ['Date', 'hrtime', 'performance'] });
}

/** Random numbers from 0 to 1 that are the same for the same seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Ends the process where it takes too much memory or lives too long, also while its code never pauses. */
function watch({ maxBytes, maxLife }: ChildSettings): void {
  const source = `const { workerData: { maxBytes, maxLife, exits } } = require('node:worker_threads');
    const fs = require('node:fs');
    const end = (code) => { fs.writeSync(2, '\\nsession-tutor-exit ' + code + '\\n'); process.kill(process.pid, 'SIGKILL'); };
    if (maxLife > 0) setTimeout(end, maxLife, exits.life);
    setInterval(() => { if (process.memoryUsage.rss() > maxBytes) end(exits.memory); }, 100);`;
  const worker = new Worker(source, {
    eval: true,
    execArgv: [],
    env: {},
    workerData: { maxBytes, maxLife, exits: ChildExit },
  });
  worker.unref();
}

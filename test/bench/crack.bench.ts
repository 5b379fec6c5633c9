import { spawnSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { installed } from './installed';
import { rate, ratio } from './section';

/** Words of the list; enough that starting a program counts for little. */
const WORDS = 3_000_000;
/** The machine may be busy with other things: the best of some runs is taken. */
const RUNS = 3;
const dist = path.resolve('dist');

const base64url = (text: string) => Buffer.from(text).toString('base64url');

/** The signing input of some 150 bytes that is attacked in every way, and a token whose secret is in no list. */
const input = `${base64url('{"alg":"HS256","typ":"JWT"}')}.${base64url(
  JSON.stringify({ iss: 'https://issuer.example', sub: 'user-4711', iat: 1_893_456_000, exp: 1_893_456_600 }),
)}`;
const token = `${input}.${createHmac('sha256', Buffer.alloc(32, 0x5a)).update(input).digest('base64url')}`;

const wordAt = (index: number): string => `guess-${(index * 7919).toString(36)}`;

function writeList(file: string): void {
  const out = fs.openSync(file, 'w');
  for (let from = 0; from < WORDS; from += 100_000) {
    fs.writeSync(out, `${Array.from({ length: 100_000 }, (_, at) => wordAt(from + at)).join('\n')}\n`);
  }
  fs.closeSync(out);
}

/** Guesses a second of the command, as it reports them. */
function ours(list: string): number {
  const args = [path.join(dist, 'cli.js'), 'jwt', token, '--wordlist', list, '--format', 'json'];
  const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  const { search } = JSON.parse(stdout) as { search: { guesses: number; seconds: number } };
  if (search.guesses !== WORDS) throw new Error(`${search.guesses} of ${WORDS} words were tried.`);
  return search.guesses / search.seconds;
}

/** Guesses a second of node:crypto on one core, with the fewest calls that it takes. */
function nodeCrypto(): number {
  const COUNT = 200_000;
  const started = performance.now();
  for (let at = 0; at < COUNT; at++) createHmac('sha256', wordAt(at)).update(input).digest();
  return (COUNT / (performance.now() - started)) * 1000;
}

/** Guesses a second of hashcat on the processor, as it reports them; undefined where it is absent. */
function hashcat(list: string, folder: string): number | undefined {
  if (spawnSync('hashcat', ['--version']).error) return undefined;
  const target = path.join(folder, 'token.txt');
  fs.writeFileSync(target, token);
  const { stdout } = spawnSync(
    'hashcat',
    [
      '-m',
      '16500',
      '-a',
      '0',
      '-D',
      '1',
      '--force',
      '--potfile-disable',
      '--session',
      `bench-${process.pid}`,
    ].concat('--status', '--status-json', '--status-timer', '1', target, list),
    { encoding: 'utf8', cwd: folder, maxBuffer: 64 * 1024 * 1024 },
  );
  // The speed over the whole run, without its start, as in its own summary.
  const speeds = [...stdout.matchAll(/"speed": (\d+)/g)].map(([, speed]) => Number(speed));
  return speeds.length > 0 ? Math.max(...speeds) : undefined;
}

/** Guesses a second of npm jwt-cracker on all cores, by its own measure of time; undefined where it is absent. */
function jwtCracker(list: string): number | undefined {
  const folder = installed('jwt-cracker', ['jwt-cracker']);
  if (!folder) return undefined;
  const program = path.join(folder, 'node_modules/jwt-cracker/src/index.js');
  // A tenth of the words: it is slow.
  const part = `${list}.part`;
  const words = WORDS / 10;
  fs.writeFileSync(part, `${Array.from({ length: words }, (_, at) => wordAt(at)).join('\n')}\n`);
  const { stdout } = spawnSync(process.execPath, [program, '-t', token, '-d', part], {
    encoding: 'utf8',
    timeout: 600_000,
  });
  const seconds = Number(/Time taken \(sec\): ([\d.]+)/.exec(stdout)?.[1]);
  if (!(seconds > 0)) throw new Error('jwt-cracker did not say how long it took.');
  return words / seconds;
}

/** Guesses a second in Chromium: shipped workers, fed with words by a page. */
async function inChromium(workers: number): Promise<number> {
  const server = http.createServer((request, response) => {
    const name = path.basename(request.url ?? '/');
    const file = path.join(dist, name);
    if (name !== '' && !fs.existsSync(file)) {
      // The browser asks for an icon by itself.
      response.writeHead(404).end();
      return;
    }
    const type = name.endsWith('.js')
      ? 'text/javascript'
      : name.endsWith('.wasm')
        ? 'application/wasm'
        : 'text/html';
    response.setHeader('content-type', type);
    if (name === '') response.end('<!doctype html><title>bench</title>');
    else response.end(fs.readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address() as { port: number };
  const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
    (file) => fs.existsSync(file),
  );
  const browser = await chromium.launch({
    ...(executablePath && { executablePath }),
    args: ['--no-sandbox'],
  });
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${address.port}/`);
    return await page.evaluate(runInPage, { token, words: (WORDS / 4) * workers, workers });
  } finally {
    await browser.close();
    server.close();
  }
}

/** Runs in the page: gives each worker pieces of words until all are tried. */
async function runInPage(options: { token: string; words: number; workers: number }): Promise<number> {
  const PIECE = 30_000;
  const wasm = new Uint8Array(await (await fetch('/hmac.wasm')).arrayBuffer());
  const piece = new TextEncoder().encode(
    Array.from({ length: PIECE }, (_, at) => `guess-${(at * 7919).toString(36)}`).join('\n'),
  );
  let left = Math.ceil(options.words / PIECE);
  let guesses = 0;
  let started = 0;
  await Promise.all(
    Array.from(
      { length: options.workers },
      () =>
        new Promise<void>((resolve) => {
          const worker = new Worker('/cracker.browser.js');
          const give = () => worker.postMessage({ type: 'lines', bytes: piece });
          let warm = false;
          let due = 2;
          worker.onmessage = ({ data }) => {
            // The first answer comes when the worker is up.
            if (warm) guesses += data.guesses;
            else started ||= performance.now();
            warm = true;
            if (left-- > 0) give();
            else if (--due === 0) {
              worker.terminate();
              resolve();
            }
          };
          worker.postMessage({ type: 'start', token: options.token, wasm });
          // One piece more than it works on, so that it need not wait for the next.
          give();
          give();
        }),
    ),
  );
  return (guesses / (performance.now() - started)) * 1000;
}

/** Guessing one token's secret with a word list, against other programs that do so, side by side. */
export async function run(print: (line: string) => void): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'crack-'));
  try {
    const list = path.join(folder, 'words.txt');
    writeList(list);
    const best = { ours: 0, chromium: 0, chromiumCore: 0, node: 0, hashcat: 0, cracker: 0 };
    for (let round = 0; round < RUNS; round++) {
      // Side by side, so that what else the machine does meets all.
      best.ours = Math.max(best.ours, ours(list));
      best.hashcat = Math.max(best.hashcat, hashcat(list, folder) ?? 0);
      best.node = Math.max(best.node, nodeCrypto());
      best.chromium = Math.max(best.chromium, await inChromium(os.availableParallelism()));
      best.chromiumCore = Math.max(best.chromiumCore, await inChromium(1));
      if (round === 0) best.cracker = jwtCracker(list) ?? 0;
    }
    const cores = os.availableParallelism();
    print(`HS256, ${input.length} bytes, ${WORDS.toLocaleString('en')} words, ${cores} cores`);
    print(`session-tutor jwt --wordlist   ${rate(best.ours, 1, 'guesses')}`);
    print(`the same workers in Chromium   ${rate(best.chromium, 1, 'guesses')}`);
    const peers: readonly [name: string, theirs: number, target: number, absent: string][] = [
      ['node:crypto on one core', best.node, 3.5, ''],
      ['hashcat on the processor', best.hashcat, 2, 'apt-get install hashcat pocl-opencl-icd'],
      ['npm jwt-cracker', best.cracker, 8, 'it could not be installed from the registry'],
    ];
    for (const [name, theirs, target, absent] of peers) {
      if (theirs === 0) {
        print(`${name}: absent (${absent})`);
        continue;
      }
      print(`${name.padEnd(30)} ${rate(theirs, 1, 'guesses')}`);
      // Against one core of a peer, one core of ours.
      const onOne = name.endsWith('one core');
      for (const [where, mine] of [
        ['in Node', onOne ? best.ours / cores : best.ours],
        ['in Chromium', onOne ? best.chromiumCore : best.chromium],
      ] as const) {
        print(
          `  ${where}: ${ratio(mine, theirs)}; target ${target}: ${mine >= target * theirs ? 'met' : 'MISSED'}`,
        );
      }
    }
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

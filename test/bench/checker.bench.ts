import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { installed } from './installed';
import { astGrepRules } from './peers/patterns';
import { rate, ratio } from './section';
import { writeWorkspace } from './workspace';

/** The best of so many runs counts: the machine may be busy with other things. */
const RUNS = 3;
const GENERATED = 10_000;
/** Applications in a workspace where most code is something else, and in one of little else. */
const APPLICATIONS = [10, 100];

const LIBRARIES = [
  'express',
  'express-session',
  'passport',
  'koa',
  'fastify',
  'hono',
  '@nestjs/common',
  '@nestjs/core',
  '@nestjs/jwt',
  '@nestjs/passport',
  '@nestjs/platform-express',
];

const PEERS = [
  'eslint@10',
  'eslint-plugin-jwt-security',
  'eslint-plugin-sonarjs',
  '@typescript-eslint/parser',
  'typescript@5',
  '@ast-grep/cli',
];

interface Run {
  /** Of the whole process, in seconds. */
  readonly seconds: number;
  /** The most memory that it had, in megabytes; undefined where it was not asked for. */
  readonly memory?: number;
}

/** Runs a program to its end; findings make programs like these end with 1. */
function timed(command: string, args: readonly string[], cwd: string): Run {
  const started = performance.now();
  const { status, error, stderr } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1024 * 1024 * 1024,
  });
  const seconds = (performance.now() - started) / 1000;
  if (error || (status !== 0 && status !== 1))
    throw new Error(`${command} ended with ${status ?? error}: ${stderr.slice(-500)}`);
  const memory = /maxRSS (\d+)/.exec(stderr)?.[1];
  return { seconds, ...(memory && { memory: Number(memory) / 1024 }) };
}

const best = (runs: readonly Run[]): Run => ({
  seconds: Math.min(...runs.map(({ seconds }) => seconds)),
  memory: Math.max(...runs.map(({ memory = 0 }) => memory)),
});

/**
 * Copies what the packages were installed as, without what they install in turn. Folders called `dist` get another
 * name: ours alone passes over them by default, and all are to read the same files.
 */
function copySources(from: string, to: string): void {
  for (const name of LIBRARIES)
    fs.cpSync(path.join(from, 'node_modules', name), path.join(to, name), {
      recursive: true,
      filter: (file) => !/node_modules[\\/].*node_modules|eslint\.config\.|\.eslintrc/.test(file),
    });
  for (const name of LIBRARIES) {
    const built = path.join(to, name, 'dist');
    if (fs.existsSync(built)) fs.renameSync(built, path.join(to, name, 'compiled'));
  }
}

function sourceFiles(folder: string): number {
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.[cm]?[jt]sx?$/.test(name)).length;
}

/** Checks folders of files as a whole process does, beside ESLint with two plugins and ast-grep with like patterns. */
export async function run(print: (line: string) => void): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'checker-'));
  try {
    const peers = installed('peers', PEERS);
    const libraries = installed('libraries', LIBRARIES);
    if (!peers) print('The peers could not be installed from the registry: measured alone.');
    const preload = path.join(folder, 'memory.cjs');
    fs.writeFileSync(
      preload,
      "if (require('node:worker_threads').isMainThread) process.on('exit', () => console.error('maxRSS', process.resourceUsage().maxRSS));",
    );
    const tools = peers && prepare(peers, folder);
    const ours = (where: string): Run =>
      timed(process.execPath, ['-r', preload, path.resolve('dist/cli.js'), 'check', '.'], where);

    const corpora: (readonly [name: string, folder: string])[] = [];
    if (libraries) {
      const copied = path.join(folder, 'libraries');
      copySources(libraries, copied);
      corpora.push(['sources of libraries', copied]);
    } else print('The libraries could not be installed from the registry.');
    for (const count of APPLICATIONS) {
      const generated = path.join(folder, `generated-${count}`);
      writeWorkspace(generated, GENERATED, count);
      corpora.push([`a generated workspace with ${count} applications`, generated]);
    }

    for (const [name, where] of corpora) {
      const files = sourceFiles(where);
      const mine: Run[] = [];
      const grep: Run[] = [];
      for (let round = 0; round < RUNS; round++) {
        // Side by side, so that what else the machine does meets both.
        mine.push(ours(where));
        if (tools) grep.push(tools.astGrep(where));
      }
      const own = best(mine);
      print(`${name}: ${files.toLocaleString('en')} files`);
      print(
        `  session-tutor check  ${own.seconds.toFixed(2)} s, ${rate(files, own.seconds, 'files')}, ${own.memory?.toFixed(0)} MB`,
      );
      if (!tools) continue;
      const eslint = tools.eslint(where);
      const astGrep = best(grep);
      for (const [peer, { seconds }, target] of [
        ['eslint', eslint, 10],
        ['ast-grep', astGrep, 1],
      ] as const) {
        print(
          `  ${peer.padEnd(20)} ${seconds.toFixed(2)} s; ours is ${ratio(seconds, own.seconds)} as fast, target ${target}: ${seconds >= target * own.seconds ? 'met' : 'MISSED'}`,
        );
      }
    }
    for (const count of [GENERATED / 5, GENERATED / 2]) {
      const part = path.join(folder, `part-${count}`);
      writeWorkspace(part, count, count / 1_000);
      const { seconds } = best(Array.from({ length: RUNS }, () => ours(part)));
      print(
        `${count.toLocaleString('en')} of them, as many applications a file: ${seconds.toFixed(2)} s, ${((seconds / count) * 1000).toFixed(2)} ms a file`,
      );
    }
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** The programs of the peers with their rules. */
function prepare(peers: string, folder: string) {
  const here = path.resolve('test/bench/peers');
  const config = path.join(peers, 'eslint.config.mjs');
  fs.copyFileSync(path.join(here, 'eslint.config.txt'), config);
  const rules = path.join(folder, 'ast-grep');
  fs.mkdirSync(path.join(rules, 'rules'), { recursive: true });
  fs.writeFileSync(path.join(rules, 'rules/rules.yml'), astGrepRules());
  fs.writeFileSync(path.join(rules, 'sgconfig.yml'), 'ruleDirs: [rules]\n');
  const program = ['ast-grep', 'ast-grep.exe']
    .map((name) => path.join(peers, 'node_modules/@ast-grep/cli', name))
    .find((file) => fs.existsSync(file));
  return {
    eslint(where: string): Run {
      // It checks no files outside of the folder of its configuration.
      const link = path.join(peers, 'corpus');
      fs.rmSync(link, { recursive: true, force: true });
      fs.cpSync(where, link, { recursive: true });
      const args = [
        path.join(peers, 'node_modules/eslint/bin/eslint.js'),
        '--no-ignore',
        '-c',
        config,
        'corpus',
      ];
      return timed(process.execPath, args, peers);
    },
    astGrep(where: string): Run {
      if (program === undefined) throw new Error('ast-grep has no program for this system.');
      return timed(
        program,
        ['scan', '--report-style', 'short', '-c', path.join(rules, 'sgconfig.yml'), '.'],
        where,
      );
    },
  };
}

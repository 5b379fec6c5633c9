import { strict as assert } from 'node:assert';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { ServerFault } from '../../../src/exercises/attack/backend';
import { type Limits, ServerProcess } from '../../../src/node/exercises/serverProcess';
import { failuresOf, project, run, runtime } from './support';

/** Writes down which process runs, then does something. */
const program = (code: string) =>
  `require('node:fs').appendFileSync('pids', process.pid + '\\n');\nconst app = require('express')();\n${code}`;

const made: { dispose(): void }[] = [];

function folderWith(code: string): ReturnType<typeof project> {
  const one = project('logout', { files: { 'server.js': program(code) } });
  made.push(one);
  return one;
}

/** The processes that ran in a folder; none where the program did not get so far. */
function pidsOf(folder: string): number[] {
  const file = path.join(folder, 'pids');
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trim().split('\n').map(Number) : [];
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  // One that has ended but was not waited for yet does nothing any more.
  if (process.platform !== 'linux') return true;
  const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
  return !/\) [ZX] /.test(stat);
}

async function untilGone(pid: number): Promise<void> {
  const end = Date.now() + 10_000;
  while (isAlive(pid)) {
    assert.ok(Date.now() < end, `process ${pid} still runs`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Attacks a server, expects the check to fail with this, and nothing to be left. */
async function expectFault(code: string, message: RegExp, limits: Partial<Limits> = {}): Promise<void> {
  const one = folderWith(code);
  const { results } = await run(one, { limits, only: ['sign-out'] });
  assert.deepEqual(failuresOf(results), { 'sign-out': 'fault' });
  assert.match(results[0]?.why ?? '', message);
  for (const pid of pidsOf(one.folder)) await untilGone(pid);
}

describe('server of an exercise', function () {
  this.timeout(60_000);
  after(() => {
    for (const one of made) one.dispose();
  });

  it('that never listens is given up on', () =>
    expectFault('setInterval(() => {}, 1000);', /did not listen on a port within 1 s/, { start: 1000 }));

  it('that loops for ever at its start is given up on', () =>
    expectFault('for (;;) {}', /did not listen on a port within 1 s/, { start: 1000 }));

  it('that ends at once is told, with what it said', () =>
    expectFault(
      "throw new TypeError('no such thing');",
      /ended before .* exit code 1.*TypeError: no such thing/,
    ));

  it('that has nothing to wait for is told', () =>
    expectFault('', /ended before it listened on a port \(with exit code 0\)/));

  it('that does not parse is told with the error', () => expectFault('const = 1;', /SyntaxError/));

  it('that crashes under attack is told and started again for the next check', async () => {
    const one = folderWith(
      "app.get('/login', () => setImmediate(() => { throw new Error('boom'); })).listen(1);",
    );
    const { results } = await run(one, { only: ['sign-out', 'replay'] });
    for (const { why } of results) assert.match(why, /ended while it was attacked.*boom/);
    const pids = pidsOf(one.folder);
    assert.equal(pids.length, results.length);
    for (const pid of pids) await untilGone(pid);
  });

  it('that does not answer is given up on', () =>
    expectFault('app.use(() => {}).listen(1);', /GET \/login got no answer within 0.5 s/, { answer: 500 }));

  it('that loops for ever under attack is given up on', () =>
    expectFault('app.use(() => { for (;;) {} }).listen(1);', /got no answer within 0.5 s/, { answer: 500 }));

  it('that takes all memory for objects is ended', () =>
    expectFault(
      'const all = []; for (;;) all.push(new Array(1000).fill({}));',
      /more memory than a run may have/,
      {
        heap: 24,
        start: 30_000,
      },
    ));

  it('that takes all memory outside of the heap is ended', () =>
    expectFault(
      'const all = []; const more = () => { all.push(Buffer.alloc(8e6, 1)); setTimeout(more, 1); }; more();',
      /more memory than a run may have \(200 MB\)/,
      { memory: 200, start: 30_000 },
    ));

  it('that outlives its time is ended', () =>
    expectFault('app.use(() => {}).listen(1);', /ran longer than a run may last/, {
      life: 1500,
      answer: 20_000,
    }));

  it('that speaks no HTTP is told', () =>
    expectFault(
      "require('node:net').createServer((socket) => socket.end('hello\\n')).listen(1);",
      /not answered in HTTP/,
    ));

  it('that listens on a path is told', () =>
    expectFault(
      "app.listen('/tmp/session-tutor.sock', (error) => { if (error) throw error; });",
      /on a port, not on a path/,
    ));

  it('gets a free port of the loopback interface, whatever it asks for', async () => {
    const taken = net.createServer();
    await new Promise<void>((resolve) => taken.listen(0, '0.0.0.0', resolve));
    const { port } = taken.address() as net.AddressInfo;
    const one = folderWith(
      `const server = app.get('/login', (req, res) => res.json(server.address())).listen({ port: ${port}, host: '0.0.0.0' });`,
    );
    const server = new ServerProcess({ folder: one.folder, main: 'server.js', runtime });
    try {
      const answer = await server.send({
        method: 'GET',
        url: new URL('https://app.example/login'),
        headers: [],
        body: '',
      });
      const address = JSON.parse(answer.body);
      assert.equal(address.address, '127.0.0.1');
      assert.notEqual(address.port, port);
    } finally {
      await server.stop();
      taken.close();
    }
  });

  if (process.platform !== 'win32') {
    it('takes what it started with it', async () => {
      const one = folderWith(`
        const child = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
        require('node:fs').appendFileSync('pids', child.pid + '\\n');
        app.listen(1);`);
      await run(one, { only: ['sign-out'] });
      const pids = pidsOf(one.folder);
      assert.equal(pids.length, 2);
      for (const pid of pids) await untilGone(pid);
    });
  }

  it('ends where the program that started it is killed', async () => {
    const one = folderWith("app.listen(1); console.log('listening');");
    const bundle = path.resolve('dist/cli.js');
    const code = `process.argv[1] = ${JSON.stringify(bundle)};
      process.argv.push('exercise', 'run', 'logout', ${JSON.stringify(one.folder)});
      require(${JSON.stringify(bundle)});`;
    fs.writeFileSync(path.join(one.folder, 'server.js'), program('app.use(() => {}).listen(1);'));
    const parent = spawn(process.execPath, ['-e', code], { stdio: 'ignore' });
    const end = Date.now() + 20_000;
    while (!fs.existsSync(path.join(one.folder, 'pids'))) {
      assert.ok(Date.now() < end, 'the server has not started');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    parent.kill('SIGKILL');
    for (const pid of pidsOf(one.folder)) await untilGone(pid);
  });

  it('says no to a run that was stopped', async () => {
    const one = folderWith('app.listen(1);');
    const server = new ServerProcess({ folder: one.folder, main: 'server.js', runtime });
    const starting = server.restart();
    server.dispose();
    await assert.rejects(starting, ServerFault);
    await assert.rejects(server.restart(), /stopped/);
    for (const pid of fs.existsSync(path.join(one.folder, 'pids')) ? pidsOf(one.folder) : [])
      await untilGone(pid);
  });

  it('hands nothing of this process’s environment on but what a program needs', async () => {
    process.env.SESSION_TUTOR_TEST_SECRET = 'secret';
    const one = folderWith("app.get('/login', (req, res) => res.json(process.env)).listen(1);");
    const server = new ServerProcess({ folder: one.folder, main: 'server.js', runtime });
    try {
      const { body } = await server.send({
        method: 'GET',
        url: new URL('https://app.example/login'),
        headers: [],
        body: '',
      });
      const env = JSON.parse(body);
      assert.equal(env.SESSION_TUTOR_TEST_SECRET, undefined);
      assert.equal(env.SESSION_TUTOR_EXERCISE, undefined);
      assert.ok(env.SESSION_SECRET.length >= 43);
    } finally {
      delete process.env.SESSION_TUTOR_TEST_SECRET;
      await server.stop();
    }
  });

  it('has a clock that moves, with its timers', async () => {
    const one = folderWith(`let fired = false;
      setTimeout(() => { fired = true; }, 3600e3);
      app.get('/login', (req, res) => res.json({ now: Date.now(), fired })).listen(1);`);
    const server = new ServerProcess({ folder: one.folder, main: 'server.js', runtime });
    const ask = async () =>
      JSON.parse(
        (
          await server.send({
            method: 'GET',
            url: new URL('https://app.example/login'),
            headers: [],
            body: '',
          })
        ).body,
      );
    try {
      const before = await ask();
      assert.ok(Math.abs(before.now - server.now()) < 60_000 && !before.fired);
      await server.advance(2 * 3600e3);
      const after = await ask();
      assert.ok(after.now - before.now >= 2 * 3600e3 && after.fired);
      await server.restart();
      assert.ok((await ask()).now >= after.now, 'the clock does not go back where the server starts again');
    } finally {
      await server.stop();
    }
  });

  it('may be written as a module, too', async () => {
    const one = project('logout', {
      files: {
        'server.mjs':
          "import express from 'express';\nimport { jwtVerify } from 'jose';\nexpress().get('/login', (req, res) => res.send(typeof jwtVerify)).listen(1);\n",
      },
    });
    made.push(one);
    const server = new ServerProcess({ folder: one.folder, main: 'server.mjs', runtime });
    try {
      const { body } = await server.send({
        method: 'GET',
        url: new URL('https://app.example/login'),
        headers: [],
        body: '',
      });
      assert.equal(body, 'function');
    } finally {
      await server.stop();
    }
  });

  it('runs the checks that were asked for alone', async () => {
    const one = project('logout', { base: 'solution' });
    made.push(one);
    const { results } = await run(one, { only: ['replay'] });
    assert.deepEqual([results.length, failuresOf(results)], [1, {}]);
  });
});

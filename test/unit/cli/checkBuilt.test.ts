import { strict as assert } from 'node:assert';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { JsonReport } from './checkSupport';

/** What is wrong in the shop on purpose. */
const SHOP_RULES = [
  'cookie/long-lived',
  'cookie/missing-httponly',
  'cookie/missing-samesite',
  'cookie/missing-secure',
  'cookie/samesite-none',
  'cookie/samesite-none-without-secure',
  'csrf/missing-protection',
  'jwt/alg-none',
  'jwt/decode-without-verify',
  'jwt/missing-audience',
  'jwt/missing-expiry',
  'jwt/missing-issuer',
  'jwt/no-algorithm-allowlist',
  'secret/hardcoded',
  'secret/weak',
  'session/fixation',
  'session/logout-incomplete',
  'session/memory-store',
  'session/save-uninitialized',
  'session/token-in-web-storage',
  'session/weak-id',
];

describe('session-tutor check, as built', () => {
  const run = (args: readonly string[], options: readonly string[] = []) =>
    new Promise<{ code: number; out: string; err: string }>((resolve) => {
      const program = [...options, path.resolve('dist/cli.js'), ...args];
      // One that hangs is not to outlive the test.
      execFile(process.execPath, program, { timeout: 60_000 }, (error, out, err) =>
        resolve({ code: Number(error?.code ?? 0), out, err }),
      );
    });

  it('finds the weaknesses of the sample shop', async () => {
    const { code, out, err } = await run(['check', 'media/samples/shop', '--format', 'json']);
    assert.deepEqual([code, err], [1, '']);
    const report: JsonReport = JSON.parse(out);
    assert.deepEqual(report.errors, []);
    assert.deepEqual([...new Set(report.findings.map(({ ruleId }) => ruleId))].sort(), SHOP_RULES);
  });

  /** A folder of files with a finding each, for as long as `use` takes. */
  const inFolderOf = async (names: readonly string[], use: (folder: string) => Promise<void>) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'many-'));
    try {
      for (const name of names)
        writeFileSync(path.join(folder, name), "localStorage.setItem('token', token);\n");
      await use(folder);
    } finally {
      rmSync(folder, { recursive: true });
    }
  };
  const numbered = (count: number) =>
    Array.from({ length: count }, (_, index) => `${String(index).padStart(3, '0')}.js`);

  it('finds the same with threads, and ends them where they are not needed', () => {
    const names = numbered(250);
    return inFolderOf(names, async (folder) => {
      const found = async (...more: readonly string[]) => {
        const { code, out, err } = await run(['check', folder, '--format', 'json', ...more]);
        assert.deepEqual([code, err], [1, '']);
        const { findings }: JsonReport = JSON.parse(out);
        return findings.map(({ file }) => path.basename(file));
      };
      assert.deepEqual(await found(), names);
      // As many are found as are shared, and most of them are left out then.
      assert.deepEqual(await found(`!${folder}/1*.js`, `!${folder}/2*.js`), names.slice(0, 100));
    });
  });

  it('goes on with the threads that there are where the machine allows no more', () =>
    inFolderOf(numbered(200), async (folder) => {
      const refusing = path.join(folder, 'refusing.cjs');
      writeFileSync(
        refusing,
        `require('node:os').availableParallelism = () => 4;
        const threads = require('node:worker_threads');
        const { Worker } = threads;
        let started = 0;
        threads.Worker = function (...given) {
          if (started++ > 0) throw new Error('EAGAIN');
          return new Worker(...given);
        };`,
      );
      const { code, out, err } = await run(['check', folder, '--format', 'json'], ['--require', refusing]);
      assert.deepEqual([code, err], [1, '']);
      assert.equal((JSON.parse(out) as JsonReport).findings.length, 200);
    }));

  it('explains itself, and a mistake, in plain words', async () => {
    const helped = await run(['check', '--help']);
    assert.deepEqual([helped.code, helped.err], [0, '']);
    assert.match(helped.out, /^Usage: session-tutor check/);
    const mistaken = await run(['check', '--no-such-option']);
    assert.deepEqual([mistaken.code, mistaken.out], [2, '']);
    assert.match(mistaken.err, /^session-tutor: .*--no-such-option/);
    assert.ok(!mistaken.err.includes('    at '));
  });
});

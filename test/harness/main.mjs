import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ensureBrowser } from '../../src/dev/browser.mjs';
import { buildAndPackage } from '../../src/dev/build.mjs';
import { root } from '../../src/dev/paths.mjs';
import { onSignal, stopServices } from '../../src/dev/processes.mjs';
import { say, secondsSince, UserError } from '../../src/dev/progress.mjs';
import { runChecks } from './checkSection.mjs';
import { runE2eSection } from './e2eSection.mjs';
import { runHostSection } from './hostSection.mjs';
import { runMochaProcess } from './mochaProcess.mjs';
import { checkPackage } from './packageSection.mjs';
import { runProof } from './proofSection.mjs';
import { Section } from './report.mjs';

const UNIT_TEST_MS = 30_000;
const UNIT_TOTAL_MS = 15 * 60_000;

/**
 * @param {{sections: readonly string[], grep?: string}} options
 * @returns {Promise<boolean>} whether all is well
 */
export async function runTests({ sections, grep }) {
  const start = Date.now();
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'session-tutor-test-')));
  const cleanUp = async () => {
    await stopServices();
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  onSignal(cleanUp, 130);
  /** @type {Section[]} */
  const finished = [];
  try {
    // What cannot be had is said at once, not after minutes of other work.
    const browser = sections.some(usesBrowser) ? await ensureBrowser() : '';
    if (browser) say(`Browser: ${browser}`);
    let vsix = '';
    for (const name of sections) {
      const section = new Section(name);
      const own = path.join(folder, name);
      fs.mkdirSync(own);
      try {
        if (needsBuild(name)) vsix ||= await buildAndPackage({ tests: true });
        await runSection(section, { name, folder: own, browser, vsix, grep });
      } catch (error) {
        section.fail(`${name} ran`, messageOf(error));
      }
      finished.push(section.finish());
    }
  } finally {
    await cleanUp();
  }
  return summarize(finished, start);
}

/** @param {unknown} error */
function messageOf(error) {
  if (error instanceof UserError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

const needsBuild = (/** @type {string} */ name) => name !== 'checks' && name !== 'proof';
const usesBrowser = (/** @type {string} */ name) => name === 'proof' || /^(host|e2e)-/.test(name);

/**
 * @param {Section} section
 * @param {{name: string, folder: string, browser: string, vsix: string, grep?: string}} options
 */
async function runSection(section, options) {
  switch (options.name) {
    case 'checks':
      return runChecks(section);
    case 'package':
      return checkPackage(section, options.vsix);
    case 'unit':
      return runMochaProcess(section, {
        folder: path.join(root, 'out', 'unit'),
        grep: options.grep,
        testMs: UNIT_TEST_MS,
        totalMs: UNIT_TOTAL_MS,
      });
    case 'proof':
      return runProof(section);
    case 'host-node':
      return runHostSection(section, { ...options, kind: 'node' });
    case 'host-web':
      return runHostSection(section, { ...options, kind: 'web' });
    case 'e2e-node':
      return runE2eSection(section, { ...options, kind: 'node' });
    case 'e2e-web':
      return runE2eSection(section, { ...options, kind: 'web' });
    default:
      throw new UserError(`There is no section ${options.name}.`);
  }
}

/**
 * @param {readonly Section[]} sections
 * @param {number} start
 */
function summarize(sections, start) {
  const sum = (/** @type {'passed' | 'failed'} */ key) =>
    sections.reduce((total, one) => total + one[key], 0);
  say('');
  for (const one of sections) {
    say(`${one.failed > 0 ? 'FAIL' : 'ok  '} ${one.name}: ${one.passed} passed, ${one.failed} failed`);
  }
  say(`In ${secondsSince(start)}.`);
  say(`${sum('passed')} passed, ${sum('failed')} failed`);
  return sum('failed') === 0 && sum('passed') > 0;
}

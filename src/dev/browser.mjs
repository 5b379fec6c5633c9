import fs from 'node:fs';
import path from 'node:path';
import { root } from './paths.mjs';
import { run } from './processes.mjs';
import { step, UserError } from './progress.mjs';

/** Names on the PATH (Linux), and full paths elsewhere. */
const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
  'msedge',
];
const MAC_APPS = [
  'Chromium.app/Contents/MacOS/Chromium',
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];
const WINDOWS_APPS = [
  'Chromium\\Application\\chrome.exe',
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * The program file of a Chromium, Chrome or Edge: the one that CHROME_PATH names, one that is installed,
 * or else one that is brought.
 * @returns {Promise<string>}
 * @throws {UserError} if there is none and none can be had
 */
export async function ensureBrowser() {
  const named = process.env.CHROME_PATH;
  if (named) {
    if (isProgram(named)) return named;
    throw new UserError(`CHROME_PATH names ${named}, which is not a program. Correct it or unset it.`);
  }
  const found = findBrowser() ?? (await playwrightBrowser());
  if (found) return found;
  const reasons = [];
  for (const [name, bring] of /** @type {const} */ ([
    ['apt-get', bringWithApt],
    ['Playwright', bringWithPlaywright],
  ])) {
    try {
      const brought = await bring();
      if (brought) return brought;
    } catch (error) {
      reasons.push(`${name} said: ${cause(error)}`);
    }
  }
  throw new UserError(
    [
      'No Chromium, Chrome or Edge was found, and none could be brought.',
      'Install one, or set CHROME_PATH to the program file of one.',
      ...reasons,
    ].join('\n'),
  );
}

/**
 * The line that says why, out of all that an installer prints.
 * @param {unknown} error
 */
function cause(error) {
  const text = error instanceof Error ? error.message : String(error);
  const lines = text.split('\n');
  return lines.find((line) => /^(E|Error): /.test(line)) ?? lines[0];
}

/** A browser that is installed on this machine, if there is one. */
export function findBrowser() {
  const env = process.env;
  const homes = [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA].filter(isString);
  const apps = ['/Applications', path.join(env.HOME ?? '', 'Applications')];
  const files = {
    win32: () => homes.flatMap((home) => WINDOWS_APPS.map((app) => path.win32.join(home, app))),
    darwin: () => apps.flatMap((home) => MAC_APPS.map((app) => path.join(home, app))),
  };
  const own = process.platform === 'win32' || process.platform === 'darwin' ? files[process.platform]() : [];
  const folders = (env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
  const onPath =
    process.platform === 'win32'
      ? []
      : NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return [...own, ...onPath].find(isProgram);
}

/** Debian and its kin, where we may install: the distribution's package has all that it needs. */
async function bringWithApt() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !fs.existsSync('/usr/bin/apt-get')) return;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // Another apt-get may be at work, for example the daily update.
  const apt = (/** @type {string[]} */ ...args) =>
    run('apt-get', ['-q', '-o', 'DPkg::Lock::Timeout=300', ...args], { env });
  await step('Installing Chromium (apt-get, once)', async () => {
    await apt('update');
    await apt('install', '-y', '--no-install-recommends', 'chromium');
  });
  return findBrowser();
}

async function bringWithPlaywright() {
  const cli = path.join(root, 'node_modules', 'playwright-core', 'cli.js');
  await step('Fetching Chromium (Playwright, once)', () =>
    run(process.execPath, [cli, 'install', 'chromium']),
  );
  return playwrightBrowser();
}

async function playwrightBrowser() {
  const { chromium } = await import('playwright-core');
  const file = chromium.executablePath();
  return isProgram(file) ? file : undefined;
}

/** @param {string} file */
function isProgram(file) {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}

/**
 * @param {string | undefined} text
 * @returns {text is string}
 */
const isString = (text) => text !== undefined && text !== '';

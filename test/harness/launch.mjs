import fs from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';

const FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Everything has to work offline, and an unreachable network must not decide how long a test takes.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost, EXCLUDE *.localhost',
];

/**
 * Starts a browser with a fresh profile in which webviews work: their service worker counts as a third
 * party's, so third-party cookies must be allowed.
 * @param {string} browser its program file
 * @param {string} profile a folder, made here
 * @param {{width: number, height: number}} [viewport]
 */
export async function launchBrowser(browser, profile, viewport = { width: 1280, height: 800 }) {
  const preferences = path.join(profile, 'Default', 'Preferences');
  fs.mkdirSync(path.dirname(preferences), { recursive: true });
  fs.writeFileSync(
    preferences,
    JSON.stringify({ profile: { cookie_controls_mode: 0, block_third_party_cookies: false } }),
  );
  // Chromium's sandbox cannot be had as root.
  const root = process.getuid?.() === 0;
  return chromium.launchPersistentContext(profile, {
    executablePath: browser,
    headless: true,
    viewport,
    args: [...FLAGS, ...(root ? ['--no-sandbox'] : [])],
  });
}

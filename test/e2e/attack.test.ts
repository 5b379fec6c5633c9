import { strict as assert } from 'node:assert';
import { createHmac, randomBytes } from 'node:crypto';
import type { Frame } from 'playwright-core';
import { eventually, useWorkbench } from './support';
import { accessibilityFaults } from './support/accessibility';

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const hs256 = (claims: object, secret: string | Buffer): string => {
  const input = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
};
/** Nobody makes it up. */
const SECRET = randomBytes(24).toString('base64url');
const words = ['first', 'second', SECRET, 'last'];

describe('dictionary attack in the decoder', () => {
  const workbench = useWorkbench({ files: { 'lists/own-words.txt': words.join('\n') } });
  let page: Frame;
  const phase = (name: string) => page.locator(`[data-attack="${name}"]`);
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const openDecoder = async () => {
    await workbench().runCommand('Session Tutor: Decode JWT');
    page = await workbench().webview('session-decoder');
  };
  /** As a user sets it: in the editor of the settings. */
  const setSeconds = async (seconds: number) => {
    await workbench().runCommand('Preferences: Open Settings (UI)');
    const editor = workbench().page.locator('.settings-editor');
    await editor.locator('.settings-header .monaco-editor').click();
    await workbench().press('Control+a');
    await workbench().page.keyboard.insertText('sessionTutor.decoder.attackSeconds');
    const field = editor.locator('.setting-item-number input').first();
    await field.waitFor();
    await field.fill(String(seconds));
    await field.press('Enter');
    await eventually('the setting', async () =>
      (await field.inputValue()) === String(seconds) ? true : undefined,
    );
    await workbench().runCommand('View: Close All Editors');
  };
  /** How many guesses the result tells of. */
  const guesses = async () => {
    const text = await page
      .getByText(/[\d,]+ guess(es)?\b/)
      .first()
      .innerText();
    return Number(text.replace(/\D.*$|,/g, ''));
  };

  after(() => setSeconds(60));

  it('pauses when the time of the setting is over, says so, and goes on from there', async () => {
    await setSeconds(1);
    await openDecoder();
    await page.getByLabel('Token, or text that holds one').fill(hs256({ sub: 'ana' }, randomBytes(32)));
    await button('Start dictionary attack').click();
    await phase('outOfTime').waitFor({ timeout: 20_000 });
    const first = await guesses();
    assert.ok(first > 0);
    assert.match(await phase('outOfTime').innerText(), /sessionTutor\.decoder\.attackSeconds/);
    await workbench().screenshot('decoder-attack-out-of-time');
    assert.deepEqual(await accessibilityFaults(page), []);
    await button('Continue').click();
    await phase('outOfTime').waitFor({ state: 'detached' });
    await phase('outOfTime').waitFor({ timeout: 20_000 });
    assert.ok((await guesses()) > first);
  });

  it('tries the words of a list of your own first', async () => {
    await page.getByLabel('Token, or text that holds one').fill(hs256({ sub: 'ana' }, SECRET));
    await page.locator('#token-title').waitFor();
    await button('Try a word list…').click();
    const { quickInput } = workbench();
    const path = quickInput.locator('.quick-input-box input').first();
    await path.waitFor();
    const folder = await eventually('a folder', async () => {
      const value = await path.inputValue();
      return value.endsWith('/') ? value : undefined;
    });
    await path.fill(`${folder}lists/own-words.txt`);
    await path.press('Enter');
    await phase('found').waitFor({ timeout: 20_000 });
    assert.match(await phase('found').innerText(), new RegExp(SECRET));
    await page.locator('[data-finding="weak-hmac-secret"]').waitFor();
    assert.ok((await guesses()) <= words.length);
  });
});

import { strict as assert } from 'node:assert';
import { createHash, createHmac, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { CompactEncrypt } from 'jose';
import type { Frame } from 'playwright-core';
import { eventually, target, useWorkbench } from './support';
import { accessibilityFaults } from './support/accessibility';

const encode = (text: string) => Buffer.from(text).toString('base64url');
function hs256(payload: object, secret: string | Buffer): string {
  const input = `${encode('{"alg":"HS256","typ":"JWT"}')}.${encode(JSON.stringify(payload))}`;
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
}

const HOUR = 3600;
const now = Math.floor(Date.now() / 1000);
// From ten hours on minutes are not told, so the words stay the same for as long as the specs run.
const expired = hs256({ sub: 'ana', iat: now - 13.5 * HOUR, exp: now - 12.5 * HOUR }, 'sunshine');
const accessHash = createHash('sha256').update('its-own').digest().subarray(0, 16).toString('base64url');
const login = hs256(
  {
    iss: 'https://login.example',
    sub: '248289761001',
    aud: 'shop',
    nonce: 'n-0S6_WzA2Mj',
    auth_time: now - 2 * HOUR,
    iat: now - HOUR / 2,
    exp: now + HOUR / 2,
    amr: ['pwd', 'otp'],
    at_hash: accessHash,
  },
  'sunshine',
);
const other = hs256({ sub: 'bob' }, 'moonshine');

const textField = (page: Frame) => page.getByLabel('Token, or text that holds one');
const finding = (page: Frame, id: string) => page.locator(`[data-finding="${id}"]`);
const claim = (page: Frame, name: string) =>
  page.locator('tr').filter({ has: page.locator('th code').getByText(name, { exact: true }) });
const heading = (page: Frame, name: string) => page.getByRole('heading', { name });
const button = (page: Frame, name: string | RegExp) => page.getByRole('button', { name });
const verified = (page: Frame, outcome: string) => page.locator(`[data-verified="${outcome}"]`);
const attack = (page: Frame, phase: string) => page.locator(`[data-attack="${phase}"]`);

/** Files of the browser's profile, the editor's data and the workspace that hold one of `texts`. */
function filesWith(texts: readonly string[]): string[] {
  return fs
    .readdirSync(target.folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => {
      const content = readIfThere(file);
      return texts.some((text) => content.includes(text) || content.includes(Buffer.from(text, 'utf16le')));
    });
}

/** Files of a running editor come and go. */
function readIfThere(file: string): Buffer {
  try {
    return fs.readFileSync(file);
  } catch {
    return Buffer.alloc(0);
  }
}

describe('JWT decoder', () => {
  const workbench = useWorkbench({
    files: { 'notes.txt': `Authorization: Bearer ${expired}\n` },
    viewport: { width: 1400, height: 1000 },
  });
  let page: Frame;
  const openNotes = async () => {
    const { page: window } = workbench();
    await window.locator('.explorer-folders-view .monaco-list-row', { hasText: 'notes.txt' }).dblclick();
    await window.locator('.view-line', { hasText: 'Authorization' }).first().waitFor();
  };

  before(async () => {
    await workbench().runCommand('Session Tutor: Decode JWT');
    page = await workbench().webview('session-decoder');
  });

  it('says what it is for while it is empty', async () => {
    await heading(page, 'What you will see').waitFor();
    await workbench().screenshot('decoder-empty');
    assert.deepEqual(await accessibilityFaults(page), []);
  });

  it('shows the claims of a pasted token, with times in words', async () => {
    await textField(page).fill(`Authorization: Bearer ${expired}`);
    await claim(page, 'exp')
      .getByText(/expired 12 h/)
      .waitFor();
    await claim(page, 'sub').getByText('"ana"').waitFor();
    assert.equal(await page.locator('#token-title').textContent(), 'Signed token (JWS), HS256');
  });

  it('shows its findings, with the way to the lesson', async () => {
    await finding(page, 'expired').waitFor();
    assert.ok(
      await finding(page, 'expired')
        .getByRole('button', { name: /^Learn/ })
        .isVisible(),
    );
    assert.ok(
      await finding(page, 'expired')
        .getByRole('button', { name: /^Quiz me/ })
        .isVisible(),
    );
  });

  it('checks the signature with a secret', async () => {
    await page.getByLabel('Key', { exact: true }).fill('moonshine');
    await page.getByRole('button', { name: 'Verify', exact: true }).click();
    await verified(page, 'false').waitFor();
    await page.getByLabel('Key', { exact: true }).fill('sunshine');
    await verified(page, 'false').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Verify', exact: true }).click();
    await verified(page, 'true').waitFor();
    await finding(page, 'short-hmac-key').waitFor();
    assert.equal(await verified(page, 'true').locator('h3').textContent(), 'Verified');
  });

  it('demands the expected algorithm', async () => {
    await page.getByLabel('Expected algorithm').selectOption('HS512');
    await page.getByRole('button', { name: 'Verify', exact: true }).click();
    await page.getByText('HS512 was demanded').waitFor();
    assert.equal(await verified(page, 'true').count(), 0);
    await page.getByLabel('Expected algorithm').selectOption('');
  });

  it('hides a secret until it is asked to show it', async () => {
    const key = page.getByLabel('Key', { exact: true });
    const hidden = () =>
      key.evaluate((field) => getComputedStyle(field).getPropertyValue('-webkit-text-security'));
    assert.equal(await hidden(), 'disc');
    await button(page, 'Show the key').click();
    assert.equal(await hidden(), 'none');
    await button(page, 'Show the key').click();
    assert.equal(await hidden(), 'disc');
  });

  it('finds the secret by a dictionary attack', async () => {
    await button(page, 'Start dictionary attack').click();
    await attack(page, 'found').waitFor({ timeout: 30_000 });
    assert.equal(await page.locator('.found-secret').textContent(), 'sunshine');
    await finding(page, 'weak-hmac-secret').waitFor();
  });

  it('shows the characters of what is pointed at, by mouse and by the caret', async () => {
    await textField(page).fill(expired);
    await claim(page, 'exp').locator('.claim-name').hover();
    const marked = page.locator('.token-text [data-pointed]');
    await eventually('the characters of exp', async () => {
      const raw = (await marked.allTextContents()).join('');
      const [, payload = ''] = expired.split('.');
      const at = payload.indexOf(raw);
      const text = Buffer.from(payload.slice(at - (at % 4), at + raw.length), 'base64url').toString();
      return raw !== '' && /"exp":\d+/.test(text) ? true : undefined;
    });
    // By click and keys, as scrolling to a focused field would bring other parts under the mouse.
    await textField(page).click();
    await workbench().press('Control+Home', ...Array<string>(5).fill('ArrowRight'));
    await page.locator('tr[data-pointed]', { hasText: 'alg' }).waitFor();
    await page.locator('.pointed-line', { hasText: 'alg, in the Header' }).waitFor();
    // As when the window loses the focus and gets it back.
    await textField(page).evaluate((field) => {
      for (const type of ['focusout', 'focusin'])
        field.dispatchEvent(new FocusEvent(type, { bubbles: true }));
    });
    await page.locator('.pointed-line', { hasText: 'alg, in the Header' }).waitFor();
    await workbench().screenshot('decoder-pointed');
  });

  it('judges the token as what is chosen, and what came along with it', async () => {
    await textField(page).fill(login);
    await finding(page, 'hash-claim-mismatch').waitFor({ state: 'detached' });
    await page.getByLabel('Access token').fill('not-the-one');
    await finding(page, 'hash-claim-mismatch').waitFor();
    await page.getByLabel('Access token').fill('');
    await finding(page, 'hash-claim-mismatch').waitFor({ state: 'detached' });
    await page.getByLabel('Judged as').selectOption({ label: 'Access token' });
    await page.getByText('You chose this').waitFor();
    await page.locator('[data-finding="missing-claim"]', { hasText: 'client_id' }).waitFor();
    await textField(page).fill(expired);
  });

  it('selects the characters that a finding is about', async () => {
    await finding(page, 'expired')
      .getByRole('button', { name: /^Show characters/ })
      .click();
    const selected = await textField(page).evaluate((field: HTMLTextAreaElement) =>
      field.value.slice(field.selectionStart, field.selectionEnd),
    );
    assert.ok(expired.split('.')[1]?.includes(selected) && selected.length > 10, selected);
  });

  it('draws the lifetime, and says in words what it shows', async () => {
    const line = page.getByRole('img', { name: 'Expired 12 hours ago, after a lifetime of 1 hour.' });
    await line.waitFor();
    await page.locator('.moments li', { hasText: 'expired 12 hours ago' }).waitFor();
  });

  it('offers code that pins the algorithm, and copies it', async () => {
    await page.getByLabel('Library').selectOption({ label: 'PyJWT (Python)' });
    const code = page.locator('[data-code="pyjwt"]');
    await code.getByText('algorithms=["HS256"]').waitFor();
    await button(page, 'Copy code').click();
    await page.getByRole('status').getByText('Copied: PyJWT (Python)').waitFor();
  });

  it('compares the token with a second one', async () => {
    await page.getByLabel('Text with the second token').fill(hs256({ sub: 'bob' }, 'sunshine'));
    await page.locator('[data-difference="sub"]').getByText('"bob"').waitFor();
    await page.locator('[data-difference="exp"]').getByText('Only in this one').waitFor();
    await page.getByText('The signatures differ.').waitFor();
    await page.locator('#compare-title').scrollIntoViewIfNeeded();
    await workbench().screenshot('decoder-compare');
  });

  for (const theme of ['light', 'highContrast', 'highContrastLight', 'dark'] as const) {
    it(`can be read by everyone in the theme ${theme}`, async () => {
      await workbench().setTheme(theme);
      await page.locator(`body[data-vscode-theme-kind]`).waitFor();
      // What is pointed at has colours of its own.
      await page.locator('.claim-name', { hasText: 'exp' }).focus();
      await workbench().screenshot(`decoder-${theme}`);
      assert.deepEqual(await accessibilityFaults(page), []);
    });
  }

  it('shows a token of every kind of claim at a glance', async () => {
    await textField(page).fill(login);
    await page.locator('#profile').getByText('ID token (detected)').waitFor({ state: 'attached' });
    await claim(page, 'exp').locator('.claim-name').focus();
    await page.locator('h1').scrollIntoViewIfNeeded();
    await workbench().screenshot('decoder-login');
    assert.deepEqual(await accessibilityFaults(page), []);
  });

  it('marks the place where a token is damaged', async () => {
    const [header, payload = '', signature] = other.split('.');
    await textField(page).fill(`${header}.${payload.slice(0, 4)}!${payload.slice(5)}.${signature}`);
    await heading(page, 'It cannot be read as it stands').waitFor();
    await page.locator('.token-text mark', { hasText: /^\d!$/ }).waitFor();
    await page.locator('.problems li', { hasText: '!' }).getByRole('button').click();
    const selected = await textField(page).evaluate((field: HTMLTextAreaElement) =>
      field.value.slice(field.selectionStart, field.selectionEnd),
    );
    assert.equal(selected, '!');
    await workbench().screenshot('decoder-damaged');
    assert.deepEqual(await accessibilityFaults(page), []);
  });

  it('lets one choose among several tokens', async () => {
    await textField(page).fill(`a=${expired}; b=${other}`);
    await page.getByText('2 tokens in the text').waitFor();
    await page.getByRole('radio', { name: /sub bob/ }).check();
    await claim(page, 'sub').getByText('"bob"').waitFor();
    await page.getByLabel('Second token', { exact: true }).selectOption({ index: 1 });
    await page.locator('[data-difference="sub"]').getByText('"ana"').waitFor();
    await workbench().screenshot('decoder-several');
    assert.deepEqual(await accessibilityFaults(page), []);
  });

  it('decrypts a token, and opens what is within', async () => {
    const key = randomBytes(32);
    const encrypted = await new CompactEncrypt(Buffer.from(JSON.stringify({ sub: 'ana', inner: other })))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .encrypt(key);
    await textField(page).fill(encrypted);
    await page.locator('#token-title', { hasText: 'Encrypted token' }).waitFor();
    assert.equal(await button(page, /^Verify$/).count(), 0);
    await page
      .getByLabel('Key', { exact: true })
      .fill(JSON.stringify({ kty: 'oct', k: key.toString('base64url') }));
    await button(page, 'Decrypt').click();
    await page.locator('[data-decrypted="true"]').waitFor();
    await workbench().screenshot('decoder-decrypted');
    assert.deepEqual(await accessibilityFaults(page), []);
    await button(page, 'Inspect the content').click();
    await page.locator('#token-title', { hasText: 'Decrypted claims' }).waitFor();
    await button(page, /^Open: Signed token/).click();
    await claim(page, 'sub').getByText('"bob"').waitFor();
    await workbench().screenshot('decoder-nested');
    assert.deepEqual(await accessibilityFaults(page), []);
    await page.getByRole('navigation').getByRole('button', { name: 'Pasted token' }).click();
    await page.locator('[data-decrypted="true"]').waitFor();
  });

  it('takes a key set that was pasted for the key of the next token', async () => {
    const secret = 'moonshine-moonshine-moonshine-moonshine';
    const jwks = JSON.stringify({ keys: [{ kty: 'oct', kid: 'a', k: encode(secret) }] });
    await textField(page).fill(jwks);
    await heading(page, 'JWK Set with 1 key').waitFor();
    await workbench().screenshot('decoder-key-set');
    assert.deepEqual(await accessibilityFaults(page), []);
    await button(page, 'Use as the key').click();
    await textField(page).fill(hs256({ sub: 'ana' }, secret));
    await button(page, /^Verify$/).click();
    await verified(page, 'true').waitFor();
  });

  it('offers the key that stands beside the token', async () => {
    const secret = 'moonshine-moonshine-moonshine-moonshine';
    const keys = [{ kty: 'oct', kid: 'a', k: encode(secret) }];
    await textField(page).fill(JSON.stringify({ keys, token: hs256({ sub: 'zoe' }, secret) }));
    await claim(page, 'sub').getByText('"zoe"').waitFor();
    await page.getByLabel('Key', { exact: true }).fill('');
    await button(page, 'Use the key that stands in the text').click();
    // The extension has the key and gives it to the page.
    await eventually('the key in its field', async () =>
      (await page.getByLabel('Key', { exact: true }).inputValue()) === '' ? undefined : true,
    );
    await button(page, /^Verify$/).click();
    await verified(page, 'true').waitFor();
  });

  it('shows what an SD-JWT discloses', async () => {
    const disclosure = encode('["salt","given_name","Ana"]');
    const digest = createHash('sha256').update(disclosure).digest('base64url');
    await textField(page).fill(`${hs256({ _sd: [digest], _sd_alg: 'sha-256' }, 'sunshine')}~${disclosure}~`);
    await heading(page, 'Disclosures').waitFor();
    await claim(page, 'given_name').hover();
    await eventually('the characters of the disclosure', async () => {
      const texts = await page.locator('.token-text [data-pointed]').allTextContents();
      return texts.join('') === disclosure ? true : undefined;
    });
    await workbench().screenshot('decoder-sd-jwt');
    assert.deepEqual(await accessibilityFaults(page), []);
  });

  it('refuses a text of more than a megabyte, and says so', async () => {
    await textField(page).fill('x'.repeat(1_200_000));
    await heading(page, 'Text too long').waitFor();
    assert.ok(
      await page
        .getByText(/1\.2 MB long; the decoder reads up to 1 MB/)
        .first()
        .isVisible(),
    );
    await button(page, 'Clear').click();
    await heading(page, 'What you will see').waitFor();
  });

  it('cancels an attack', async () => {
    // So long a token makes each guess slow.
    await textField(page).fill(hs256({ sub: 'ana', text: 'x'.repeat(30_000) }, randomBytes(32)));
    await button(page, 'Start dictionary attack').click();
    await page.getByRole('progressbar', { name: 'Dictionary attack' }).waitFor();
    await workbench().screenshot('decoder-attack');
    await button(page, 'Cancel').click();
    await attack(page, 'cancelled').waitFor();
    assert.equal(await page.getByRole('progressbar').count(), 0);
  });

  it('goes on with a cancelled attack, and keeps count', async () => {
    const guesses = async () =>
      Number(
        (
          await page
            .getByText(/[\d,]+ guess(es)?\b/)
            .first()
            .innerText()
        ).replace(/\D.*$|,/g, ''),
      );
    const before = await guesses();
    await workbench().screenshot('decoder-attack-paused');
    assert.deepEqual(await accessibilityFaults(page), []);
    await button(page, 'Continue').click();
    await page.getByRole('progressbar', { name: 'Dictionary attack' }).waitFor();
    assert.ok((await guesses()) >= before);
    await button(page, 'Cancel').click();
    await attack(page, 'cancelled').waitFor();
  });

  it('gets its text and result back after it was hidden', async () => {
    await textField(page).fill(other);
    await claim(page, 'sub').getByText('"bob"').waitFor();
    await openNotes();
    await workbench().runCommand('Session Tutor: Decode JWT');
    page = await workbench().webview('session-decoder');
    await claim(page, 'sub').getByText('"bob"').waitFor();
    assert.equal(await textField(page).inputValue(), other);
  });

  it('decodes the token under the cursor of an editor', async () => {
    await openNotes();
    await workbench().page.locator('.view-line', { hasText: 'Authorization' }).first().click();
    await workbench().runCommand('Session Tutor: Decode JWT under Cursor or Selection');
    page = await workbench().webview('session-decoder');
    await claim(page, 'sub').getByText('"ana"').waitFor();
    assert.equal(await textField(page).inputValue(), expired);
  });

  it('does all this by keyboard alone', async () => {
    const keyboard = workbench().page.keyboard;
    const focusOn = (name: RegExp) =>
      eventually(`the focus on ${name}`, async () => {
        const label = await page.evaluate(() => {
          const { activeElement: element } = document;
          return element?.getAttribute('aria-label') ?? element?.textContent ?? '';
        });
        if (name.test(label.trim())) return true;
        await keyboard.press('Tab');
        return undefined;
      });
    await workbench().runCommand('View: Close All Editors');
    await workbench().runCommand('Session Tutor: Decode JWT');
    page = await workbench().webview('session-decoder');
    const focused = () =>
      eventually('the text field to have the focus', async () =>
        (await textField(page).evaluate((field) => field === document.activeElement)) ? true : undefined,
      );
    await focused().catch(async () => {
      // The editor now and then leaves the focus outside a page that it has just opened.
      await workbench().runCommand('View: Focus Active Editor Group');
      await focused();
    });
    assert.equal(await textField(page).inputValue(), '');
    await keyboard.insertText(expired);
    await finding(page, 'expired').waitFor();
    await focusOn(/^alg, in the Header/);
    await keyboard.press('End');
    await keyboard.press('ArrowLeft');
    await page.locator('tr[data-pointed]', { hasText: 'exp' }).waitFor();
    await keyboard.press('Enter');
    await focusOn(/^exp$/);
    await keyboard.press('Enter');
    await focusOn(/^exp, in the Payload/);
    await focusOn(/^Show the key/);
    await keyboard.press('Shift+Tab');
    await keyboard.insertText('sunshine');
    await keyboard.press('Enter');
    await verified(page, 'true').waitFor();
    await focusOn(/^Start dictionary attack/);
    await keyboard.press('Enter');
    await attack(page, 'found').waitFor({ timeout: 30_000 });
    assert.ok(await page.evaluate(() => document.activeElement?.textContent?.includes('Start again')));
  });

  it('sends nothing anywhere', () => {
    const { outsideRequests } = workbench();
    assert.deepEqual(
      outsideRequests.filter(({ from }) => from?.includes('vscode-webview')),
      [],
    );
  });

  it('keeps nothing: neither token nor key is in any file, and the tab does not come back', async () => {
    const secret = `never-store-${randomBytes(8).toString('hex')}`;
    const token = hs256({ sub: 'ana' }, secret);
    await textField(page).fill(token);
    await page.getByLabel('Key', { exact: true }).fill(secret);
    await page.getByRole('button', { name: 'Verify', exact: true }).click();
    await verified(page, 'true').waitFor();
    const second = hs256({ sub: 'bob' }, secret);
    await page.getByLabel('Text with the second token').fill(second);
    await page.locator('[data-difference="sub"]').waitFor();
    await openNotes();
    // Makes VS Code save what it keeps.
    await workbench().page.reload();
    await workbench().ready();
    assert.equal(await workbench().page.locator('.tab', { hasText: 'JWT Decoder' }).count(), 0);
    const signatures = [token, second].map((text) => text.split('.').at(-1) ?? '');
    assert.deepEqual(filesWith([secret, ...signatures, encode(secret)]), []);
    assert.ok(filesWith([expired]).length > 0, 'the search finds what is in a file');
  });
});

describe('JWT decoder in the side bar', () => {
  const widthOf = (page: Frame) =>
    page.evaluate(() => {
      const { clientWidth, scrollWidth } = document.documentElement;
      return { client: clientWidth, scroll: scrollWidth };
    });
  const workbench = useWorkbench({ viewport: { width: 1000, height: 900 } });

  it('shows the same page, narrow', async () => {
    await workbench().page.locator('.activitybar [aria-label="Session Tutor"]').first().click();
    const page = await workbench().webview('session-decoder');
    await button(page, 'Try a sample token').click();
    await finding(page, 'missing-expiry').waitFor();
    const { client, scroll } = await widthOf(page);
    await workbench().screenshot('decoder-side-bar');
    assert.ok(client < 400, `${client} px wide`);
    assert.ok(scroll <= client, `${scroll} px of content`);
    assert.deepEqual(await accessibilityFaults(page), []);
  });
});

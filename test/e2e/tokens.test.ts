import { strict as assert } from 'node:assert';
import { createHmac } from 'node:crypto';
import type { Frame } from 'playwright-core';
import { eventually, useWorkbench } from './support';
import { accessibilityFaults } from './support/accessibility';

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const hs256 = (claims: object, secret = 'sunshine'): string => {
  const input = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
};
const now = Math.floor(Date.now() / 1000);
const TOKEN = hs256({
  iss: 'https://id.example',
  sub: '[free](command:workbench.action.quit) <b>bold</b> https://evil.example',
  aud: 'shop',
  iat: now - 7200,
  exp: now - 3600,
  password: 'hunter2',
});
const OTHER = hs256({ sub: 'joe', exp: 4_000_000_000 });
/** Those of the editor that ask for semantic colours; the light one of high contrast does not. */
const THEMES = ['light', 'dark', 'highContrast'] as const;

describe('tokens in the editor', () => {
  const workbench = useWorkbench({
    files: {
      'config/local.env': `# of the shop\nPORT=3000\n\nSESSION=${TOKEN}\nOTHER=${OTHER}\n`,
      // A log is not checked, so that its hover is about the token alone.
      'config/server.log': `12:00:01 started\n12:00:02 SESSION=${TOKEN}\n`,
      'config/session.jwt': `${OTHER}\n`,
    },
    viewport: { width: 1300, height: 900 },
  });
  const lenses = () => workbench().page.locator('.codelens-decoration a', { hasText: 'JWT · HS256' });
  const hover = () =>
    workbench().page.locator('.monaco-hover:visible', { hasText: 'Open in the JWT decoder' });
  const line = () => workbench().page.locator('.view-line', { hasText: 'SESSION=' });

  /** Header, payload and signature of a line with the second token have a colour each. */
  const threeColours = (inLine: string) => {
    const parts = OTHER.split('.').map((part) => part.slice(0, 12));
    return eventually('three colours', async () => {
      const found = await workbench()
        .page.locator('.view-line', { hasText: inLine })
        .locator('span span')
        .evaluateAll((spans) => spans.map((span) => [span.textContent ?? '', getComputedStyle(span).color]));
      const own = parts.map((part) => found.find(([text]) => text?.startsWith(part))?.[1]);
      return own.every((colour) => colour !== undefined) && new Set(own).size === 3 ? own : undefined;
    });
  };

  before(async () => {
    await workbench().openFile('config/local.env');
    await lenses().nth(1).waitFor({ timeout: 30_000 });
  });

  it('stand below a line that tells when they expire', async () => {
    const texts = await lenses().allTextContents();
    assert.match(texts[0] ?? '', /^JWT · HS256 · expired 1 hour ago · \d findings?$/);
    assert.match(texts[1] ?? '', /^JWT · HS256 · expires in \d+ years/);
  });

  for (const theme of THEMES) {
    it(`have parts that can be told apart in the theme ${theme}`, async () => {
      await workbench().setTheme(theme);
      await threeColours('OTHER=');
      await workbench().screenshot(`tokens-${theme}`);
    });
  }

  it('are found in a log', async () => {
    await workbench().openFile('config/server.log');
    await lenses().first().waitFor();
  });

  for (const theme of THEMES) {
    it(`tell in a hover what they say, and nothing in it is a link that is not ours (${theme})`, async () => {
      await workbench().setTheme(theme);
      // The line moves when what stands above it comes: then the mouse has to be moved again, as users do.
      await eventually('the hover', async () => {
        await workbench().page.mouse.move(0, 0);
        await line().hover({ position: { x: 300, y: 8 } });
        await hover()
          .waitFor({ timeout: 4_000 })
          .catch(() => undefined);
        return (await hover().isVisible()) ? true : undefined;
      });
      await workbench().screenshot(`tokens-hover-${theme}`);
      const text = (await hover().textContent()) ?? '';
      assert.match(text, /\[free\]\(command:workbench\.action\.quit\) <b>bold<\/b> https:\/\/evil\.example/);
      assert.equal(text.includes('hunter2'), false);
      assert.equal(text.includes(TOKEN.split('.')[2] ?? '-'), false);
      const links = await hover()
        .locator('a[data-href]')
        .evaluateAll((all) => all.map((a) => a.getAttribute('data-href')));
      const ours = /^command:sessionTutor\.(?:openTokenAt|learnConcept)\?/;
      assert.deepEqual(
        links.filter((link) => !ours.test(link ?? '')),
        [],
      );
      assert.ok(links.length >= 2);
      await workbench().press('Escape');
      await workbench().page.mouse.move(0, 0);
    });
  }

  it('open in the decoder by a click on their line', async () => {
    await lenses().first().click();
    const page = await workbench().webview('session-decoder');
    const field = page.getByLabel('Token, or text that holds one');
    await eventually('the token', async () => ((await field.inputValue()) === TOKEN ? true : undefined));
    await workbench().runCommand('View: Close All Editors');
  });

  describe('in a .jwt file', () => {
    let page: Frame;
    const field = () => page.getByLabel('Text of the file');
    const tab = () => workbench().page.locator('.tabs-container .tab[data-resource-name="session.jwt"]');
    const holds = (text: string) =>
      eventually(`"${text.slice(0, 30)}…" in the field`, async () =>
        (await field().inputValue()) === text ? true : undefined,
      );
    const isDirty = (dirty: boolean) =>
      eventually(dirty ? 'an unsaved file' : 'a saved file', async () =>
        /\bdirty\b/.test((await tab().getAttribute('class')) ?? '') === dirty ? true : undefined,
      );

    before(async () => {
      await workbench().openFile('config/session.jwt');
      page = await workbench().webview('session-decoder');
      await page.locator('#token-title').waitFor();
    });

    it('are read at once', async () => {
      await holds(`${OTHER}\n`);
      await isDirty(false);
      await workbench().screenshot('jwt-editor');
      assert.deepEqual(await accessibilityFaults(page), []);
    });

    it('are edited there, saved and undone', async () => {
      await field().fill(`${TOKEN}\n`);
      await isDirty(true);
      await page.locator('[data-finding]').first().waitFor();
      await field().press('Control+s');
      await isDirty(false);
      await field().press('Control+z');
      await holds(`${OTHER}\n`);
      await isDirty(true);
      await field().press('Control+Shift+z');
      await holds(`${TOKEN}\n`);
      await isDirty(false);
    });

    it('are saved as they were typed last, without a pause between typing and the key that saves', async () => {
      await field().press('Control+End');
      await field().pressSequentially('# note');
      await field().press('Control+s');
      await isDirty(false);
      // What is in the file comes back from it.
      await workbench().runCommand('File: Revert File');
      await holds(`${TOKEN}\n# note`);
    });

    it('are signed anew and put into the file', async () => {
      await page.getByRole('button', { name: 'Change and sign' }).click();
      await page.getByLabel('Claims (JSON)').fill('{"sub":"root","exp":4000000000}');
      await page.getByLabel('Key to sign with').fill('moonshine');
      await page.getByRole('button', { name: 'Sign', exact: true }).click();
      await page.locator('[data-made]').waitFor();
      await workbench().screenshot('jwt-editor-signed');
      assert.deepEqual(await accessibilityFaults(page), []);
      await page.getByRole('button', { name: 'Put it into the file' }).click();
      await holds(`${hs256({ sub: 'root', exp: 4_000_000_000 }, 'moonshine')}\n# note`);
      await isDirty(true);
    });

    it('are shown as text by "Reopen Editor With…", coloured, with a line above', async () => {
      await workbench().press('Control+s');
      await isDirty(false);
      await workbench().runCommand('View: Reopen Editor With...');
      await workbench().quickInput.locator('.monaco-list-row', { hasText: 'Text Editor' }).first().click();
      await lenses().first().waitFor();
      await workbench().setTheme('highContrastLight');
      await lenses().first().waitFor();
      await workbench().screenshot('jwt-text');
    });
  });
});

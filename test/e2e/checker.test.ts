import { strict as assert } from 'node:assert';
import type { Locator } from 'playwright-core';
import { eventually, host, useWorkbench } from './support';

const login = `const express = require('express');
const app = express();

app.post('/login', (req, res) => {
  const session = sessions.create(req.body);
  res.cookie('sid', session.id);
  res.redirect('/account');
});
`;

const long = `${login}const text = '${'x'.repeat(20_000)}';\n`;

describe('checker in the editor', () => {
  const workbench = useWorkbench({ files: { 'src/shop.js': login, 'src/long.js': long } });
  const lens = (text: string) =>
    workbench().page.locator('.codelens-decoration a', { hasText: text }).first();
  const squiggles = () => workbench().page.locator('.squiggly-warning');

  before(async () => {
    await workbench().openFile('src/shop.js');
    await lens('Session cookie without HttpOnly').waitFor({ timeout: 30_000 });
  });

  for (const theme of ['light', 'highContrast', 'dark'] as const) {
    it(`shows what is wrong above the statement in the theme ${theme}`, async () => {
      await workbench().setTheme(theme);
      await lens('Session cookie without Secure').waitFor();
      await squiggles().first().waitFor();
      await workbench().screenshot(`checker-lens-${theme}`);
      assert.ok(await lens('Session cookie without HttpOnly').isVisible());
    });
  }

  it('explains on hover', async () => {
    const { page } = workbench();
    await page
      .locator('.view-line', { hasText: 'res.cookie' })
      .locator('span span', { hasText: 'cookie' })
      .first()
      .hover();
    const hover = page.locator('.monaco-hover:visible', { hasText: 'Attack:' });
    await hover.waitFor();
    assert.ok(await hover.getByText('Quiz me').first().isVisible());
    await workbench().screenshot('checker-hover');
    await workbench().press('Escape');
    await page.mouse.move(0, 0);
  });

  it('ignores a line when a reason is given', async () => {
    const { page, quickInput } = workbench();
    await page
      .locator('.view-line', { hasText: 'res.cookie' })
      .locator('span span', { hasText: 'cookie' })
      .first()
      // The editor's caret may stand there already, above the text.
      .click({ force: true });
    const action = page.locator('.action-widget .monaco-list-row.action', {
      hasText: 'Ignore this line with a reason: Session cookie without Secure',
    });
    // A list that opens while the editor is still learning of findings closes again by itself.
    await eventually('the list of actions', async () => {
      if (!(await action.isVisible())) await workbench().press('Control+Period');
      return action.waitFor({ timeout: 3000 }).then(
        () => true,
        () => undefined,
      );
    });
    await workbench().screenshot('checker-actions');
    for (let row = 0; row < 12 && !(await isFocused(action)); row++) await workbench().press('ArrowDown');
    await workbench().press('Enter');
    await quickInput.getByText('Why is it safe here?').waitFor();
    await workbench().screenshot('checker-ignore');
    await workbench().press('Enter');
    await quickInput.getByText('A reason is needed.').waitFor();
    await page.keyboard.type('TLS ends at the proxy');
    await workbench().press('Enter');
    await page
      .locator('.view-line', {
        hasText: 'session-tutor-ignore-next-line cookie/missing-secure -- TLS ends at the proxy',
      })
      .waitFor();
    await lens('Session cookie without Secure').waitFor({ state: 'hidden' });
    assert.ok(await lens('Session cookie without HttpOnly').isVisible());
  });

  it('opens the lesson by the lens', async () => {
    await lens('Session cookie without HttpOnly').click();
    const frame = await workbench().webview('session-lesson');
    await frame.getByText('HttpOnly').first().waitFor();
    await workbench().screenshot('checker-lesson');
    assert.ok(await frame.locator('session-lesson').isVisible());
  });

  it('says beside the language why a file is not checked', async () => {
    const { page } = workbench();
    await workbench().openFile('src/long.js');
    const status = page.locator('.statusbar-item[id="status.languageStatus"]');
    await status.waitFor();
    await status.hover();
    const reason = page.getByText('It has a line of 20016 characters');
    await reason.first().waitFor();
    await workbench().screenshot('checker-not-checked');
    assert.equal(await page.locator('.codelens-decoration').count(), 0);
  });
});

if (host === 'node') {
  describe('checker in Restricted Mode', () => {
    const workbench = useWorkbench({ files: { 'src/shop.js': login }, restricted: true });

    it('checks as anywhere else, as it runs nothing of the workspace', async () => {
      await workbench().openFile('src/shop.js');
      const lens = workbench().page.locator('.codelens-decoration a', { hasText: 'Session cookie without' });
      await lens.first().waitFor({ timeout: 30_000 });
      assert.equal(await lens.count(), 3);
    });

    it('checks all files as well', async () => {
      await workbench().runCommand('Session Tutor: Check Workspace');
      await workbench()
        .page.locator('.pane', { hasText: /Files checked: \d+\. Findings: \d+/ })
        .first()
        .waitFor({ timeout: 60_000 });
    });
  });
}

const isFocused = async (row: Locator) => /(^| )focused( |$)/.test((await row.getAttribute('class')) ?? '');

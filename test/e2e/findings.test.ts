import { strict as assert } from 'node:assert';
import { eventually, useWorkbench } from './support';

const cookie = (options: string) => `const app = require('express')();

app.post('/login', (req, res) => {
  req.session.regenerate(() => {
    res.cookie('sid', req.session.id, { ${options} });
    res.end();
  });
});
`;

const files = {
  'src/shop.js': cookie("httpOnly: true, sameSite: 'lax'"),
  'src/admin/users.js': cookie("secure: true, sameSite: 'lax'"),
  'src/token.ts':
    "import jwt from 'jsonwebtoken';\nexport const read = (t: string) => jwt.verify(t, 'secret');\n",
};

describe('findings of the workspace', () => {
  const workbench = useWorkbench({ files });
  const view = () =>
    workbench()
      .page.locator('.pane', { hasText: /Findings/ })
      .last();
  const row = (text: string | RegExp) =>
    workbench().page.locator('.pane-body .monaco-list-row', { hasText: text }).first();

  before(async () => {
    await workbench().runCommand('Session Tutor: Check Workspace');
    await row('Secure attribute').waitFor({ timeout: 60_000 });
  });

  it('stand in a tree by concept, with how many there are', async () => {
    await eventually('the count', async () =>
      /Files checked: \d+\. Findings: \d+/.test((await view().textContent()) ?? '') ? true : undefined,
    );
    assert.match((await row('Secure attribute').getAttribute('aria-label')) ?? '', /finding/);
  });

  for (const theme of ['light', 'dark', 'highContrast'] as const) {
    it(`are shown in the theme ${theme}`, async () => {
      await workbench().setTheme(theme);
      await workbench().screenshot(`findings-tree-${theme}`);
      assert.ok(await row('Secure attribute').isVisible());
    });
  }

  it('open their line by keyboard', async () => {
    const { page } = workbench();
    await row('Secure attribute').click();
    await eventually('the findings of the group', async () => {
      if (await row(/Session cookie without Secure.*shop\.js:5/).isVisible()) return true;
      await workbench().press('ArrowRight');
      return undefined;
    });
    await workbench().press('ArrowDown', 'Enter');
    await page.locator('.tab', { hasText: 'shop.js' }).waitFor();
    await page.locator('.view-line', { hasText: 'res.cookie' }).first().waitFor();
  });

  it('stand by file on request', async () => {
    await workbench().runCommand('View: Focus on Findings View');
    await workbench().page.getByRole('button', { name: 'Group Findings by File' }).click();
    await row('users.js').waitFor();
    await workbench().screenshot('findings-tree-by-file');
    await workbench().page.getByRole('button', { name: 'Group Findings by Concept' }).click();
    await row('Secure attribute').waitFor();
  });
});

import { strict as assert } from 'node:assert';
import { eventually, host, target, useWorkbench, type Workbench } from './support';

/** The quiz asks at once what it shall be about, so its list shows that our code has run. */
const topicsOf = (workbench: Workbench) =>
  eventually('the topics of a quiz', async () => {
    const count = await workbench.quickPickRows.count();
    return count > 1 ? count : undefined;
  });

describe('packaged extension', () => {
  const workbench = useWorkbench();

  it('shows its icon in the activity bar', async () => {
    const icon = workbench().page.locator('.activitybar [aria-label="Session Tutor"]').first();
    await icon.waitFor();
    await workbench().screenshot('workbench');
    assert.ok(await icon.isVisible());
  });

  it('runs a command', async () => {
    await workbench().runCommand('Session Tutor: Start Quiz');
    await topicsOf(workbench());
    await workbench().press('Escape');
  });

  for (const theme of ['light', 'highContrast', 'dark'] as const) {
    it(`can be seen in the theme ${theme}`, async () => {
      await workbench().setTheme(theme);
      const file = await workbench().screenshot(`theme-${theme}`);
      assert.match(file, /\.png$/);
    });
  }
});

if (host === 'node') {
  describe('packaged extension in Restricted Mode', () => {
    const workbench = useWorkbench({ restricted: true });

    it('runs a command', async () => {
      await workbench().page.locator('.statusbar-item[id*="workspaceTrust"], .part.banner').first().waitFor();
      await workbench().runCommand('Session Tutor: Start Quiz');
      await topicsOf(workbench());
      await workbench().screenshot('restricted-mode');
    });
  });

  describe('VS Code server', () => {
    it('lets nobody in without the connection token', async () => {
      const { origin } = new URL(target.url);
      assert.equal((await fetch(origin)).status, 403);
    });
  });
}

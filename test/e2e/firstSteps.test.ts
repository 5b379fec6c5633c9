import { strict as assert } from 'node:assert';
import { eventually, host, useWorkbench } from './support';
import { accessibilityFaults } from './support/accessibility';

describe('first steps', () => {
  const workbench = useWorkbench({ viewport: { width: 1400, height: 900 } });

  it('begin in the welcome view', async () => {
    await workbench().runCommand('View: Show Session Tutor');
    const view = workbench().page.locator('.welcome-view-content');
    await view.getByText('Open Sample Workspace').first().waitFor();
    await workbench().screenshot('welcome-view');
    assert.ok(await view.getByText('Decode a JWT').first().isVisible());
  });

  it('are a walkthrough', async () => {
    await workbench().runCommand('Session Tutor: Get Started');
    const steps = workbench().page.locator('.getting-started-step');
    await steps.first().waitFor();
    await workbench().screenshot('walkthrough');
    assert.equal(await steps.count(), 4);
  });

  it('leave the welcome view when it is put away', async () => {
    const view = workbench().page.locator('.welcome-view-content', { hasText: 'Open Sample Workspace' });
    await view.hover();
    await workbench().page.getByRole('button', { name: 'Hide Welcome' }).click();
    await eventually('the end of the view', async () => ((await view.count()) === 0 ? true : undefined));
  });

  if (host === 'web') {
    it('open the sample as unsaved files that are checked', async () => {
      await workbench().runCommand('Session Tutor: Open Sample Workspace');
      const lens = workbench().page.locator('.codelens-decoration').first();
      await lens.waitFor();
      await workbench().screenshot('sample-unsaved');
    });
  }
});

describe('the glossary', () => {
  const workbench = useWorkbench({ viewport: { width: 1200, height: 900 } });
  const page = () => workbench().webview('session-glossary');

  it('lists and filters the terms', async () => {
    await workbench().runCommand('Session Tutor: Open Glossary');
    const frame = await page();
    const terms = frame.locator('dt');
    await terms.first().waitFor();
    const all = await terms.count();
    await frame.getByRole('searchbox').fill('xsrf');
    await eventually('one term', async () => ((await terms.count()) === 1 ? true : undefined));
    assert.match((await terms.first().innerText()).replaceAll('\n', ' '), /^CSRF/);
    assert.match(await frame.getByRole('status').innerText(), new RegExp(`^1 of ${all} `));
    await frame.getByRole('searchbox').fill('');
  });

  for (const theme of ['light', 'dark', 'highContrast'] as const) {
    it(`is readable for everybody in ${theme}`, async () => {
      await workbench().setTheme(theme);
      const frame = await page();
      await frame.locator('dt').first().waitFor();
      assert.deepEqual(await accessibilityFaults(frame), []);
      await workbench().screenshot(`glossary-${theme}`);
    });
  }

  it('leads to the passage by keyboard', async () => {
    const frame = await page();
    await frame.getByRole('searchbox').fill('session fixation');
    await frame.getByRole('searchbox').press('Tab');
    await workbench().press('Enter');
    const lesson = await workbench().webview('session-lesson');
    await eventually('the lesson', async () =>
      (await lesson.locator('h1').innerText()) === 'Session fixation' ? true : undefined,
    );
  });
});

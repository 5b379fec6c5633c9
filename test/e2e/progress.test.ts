import { strict as assert } from 'node:assert';
import { eventually, useWorkbench } from './support';
import { accessibilityFaults } from './support/accessibility';

describe('progress page', () => {
  const workbench = useWorkbench({ viewport: { width: 1200, height: 1000 } });
  const page = () => workbench().webview('session-progress');
  const figure = async (name: string) =>
    (await (await page()).locator('.figures > div', { hasText: name }).locator('strong').innerText()).trim();

  it('follows what is answered on another page', async () => {
    await workbench().runCommand('Session Tutor: Start Exam');
    const quiz = await workbench().webview('session-quiz');
    for (let number = 1; number <= 4; number++) {
      const option = quiz.locator('.option input, .line input').first();
      if ((await option.count()) > 0) await option.check();
      const keep = quiz.locator('vscode-button', { hasText: 'Keep and go on' });
      const place = `Question ${number + 1} of 30`;
      // A form that is not complete is left for later.
      await ((await option.count()) > 0 ? keep : quiz.locator('vscode-button', { hasText: 'later' })).click();
      await eventually(place, async () =>
        (await quiz.locator('.run p.kicker').innerText()).startsWith(place) ? true : undefined,
      );
    }
    await quiz.getByRole('button', { name: /^Hand in/ }).click();
    await quiz.locator('.areas').waitFor();
    await workbench().runCommand('Session Tutor: Show Progress');
    await eventually('the answers', async () => (Number(await figure('Answers')) > 0 ? true : undefined));
    const frame = await page();
    await frame.locator('.area summary').first().click();
    await frame.locator('.area summary').nth(3).click();
    await workbench().screenshot('progress-dark');
    assert.deepEqual(await accessibilityFaults(frame), []);
  });

  for (const theme of ['light', 'highContrast'] as const) {
    it(`is readable for everybody in ${theme}`, async () => {
      await workbench().setTheme(theme);
      const frame = await page();
      await frame.locator('.chart').first().waitFor();
      assert.deepEqual(await accessibilityFaults(frame), []);
      await workbench().screenshot(`progress-${theme}`);
    });
  }

  it('leads to the lesson of a concept by keyboard', async () => {
    const frame = await page();
    await frame.locator('.area summary').first().focus();
    if ((await frame.locator('.area').first().getAttribute('open')) === null)
      await workbench().press('Enter');
    await workbench().press('Tab', 'Enter');
    const lesson = await workbench().webview('session-lesson');
    await lesson.locator('h1').waitFor();
  });

  it('starts afresh after a question, and takes that back', async () => {
    await workbench().runCommand('Session Tutor: Show Progress');
    await (await page()).locator('h1').waitFor();
    const before = await figure('Answers');
    assert.notEqual(before, '0');
    await workbench().runCommand('Session Tutor: Reset Progress');
    const { page: window } = workbench();
    await window.locator('.monaco-dialog-box').getByRole('button', { name: 'Reset' }).click();
    await eventually('no answers', async () => ((await figure('Answers')) === '0' ? true : undefined));
    await workbench().runCommand('Session Tutor: Undo Reset of Progress');
    await eventually('the answers again', async () =>
      (await figure('Answers')) === before ? true : undefined,
    );
  });

  it('fits into a narrow editor', async () => {
    await workbench().runCommand('View: Toggle Primary Side Bar Visibility');
    await workbench().setSize(380, 900);
    const frame = await page();
    const { scrollWidth, clientWidth } = await frame.evaluate(() => document.documentElement);
    assert.equal(scrollWidth, clientWidth);
    await workbench().screenshot('progress-narrow');
  });
});

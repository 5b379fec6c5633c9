import { strict as assert } from 'node:assert';
import type { Frame } from 'playwright-core';
import { eventually, useWorkbench } from './support';
import { accessibilityFaults } from './support/accessibility';

describe('quiz page', () => {
  const workbench = useWorkbench({ viewport: { width: 1200, height: 950 } });
  const page = () => workbench().webview('session-quiz');
  const place = (frame: Frame) => frame.locator('.run p.kicker').innerText();

  /** Answers whatever is asked, by keyboard: the first of everything. */
  async function answer(frame: Frame): Promise<void> {
    const form = frame.locator('main > .question');
    await form.locator('input:enabled, select:enabled, .ordering button').first().waitFor();
    for (const select of await form.locator('select').all()) await select.selectOption({ index: 1 });
    const text = form.locator('.fill input');
    if ((await text.count()) > 0) await text.fill('HttpOnly');
    const option = form.locator('.option input, .line input').first();
    if ((await option.count()) > 0) {
      await option.focus();
      await workbench().press('Space');
    }
  }

  it('offers topics, length and mode', async () => {
    await workbench().runCommand('Session Tutor: Open Quiz Page');
    const frame = await page();
    await frame.locator('.topics input:checked').first().waitFor();
    await workbench().screenshot('quiz-setup');
    assert.deepEqual(await accessibilityFaults(frame), []);
  });

  it('is played by keyboard to its result', async () => {
    const frame = await page();
    await frame
      .locator('.choice', { hasText: /^\s*5\s*$/ })
      .locator('input')
      .focus();
    await workbench().press('Space');
    await frame.locator('vscode-button', { hasText: 'Begin' }).focus();
    await workbench().press('Enter');
    for (let number = 1; number <= 5; number++) {
      await eventually(`question ${number}`, async () =>
        (await place(frame)).startsWith(`Question ${number} of 5`) ? true : undefined,
      );
      await answer(frame);
      await frame.locator('vscode-button', { hasText: 'Check' }).focus();
      await workbench().press('Enter');
      const next = frame.locator('vscode-button', {
        hasText: number < 5 ? 'Next question' : 'Show the result',
      });
      await next.waitFor();
      assert.match(await frame.locator('.outcome').innerText(), /orrect|Not quite/);
      if (number === 1) {
        await workbench().screenshot('quiz-page-explained');
        assert.deepEqual(await accessibilityFaults(frame), []);
      }
      await next.focus();
      await workbench().press('Enter');
    }
    await frame.locator('.score').waitFor();
    assert.match(await frame.locator('.score').innerText(), /of 5 correct/);
    await frame.locator('.reviewed summary').first().click();
    await workbench().screenshot('quiz-result');
    assert.deepEqual(await accessibilityFaults(frame), []);
  });

  it('gives an exam against the clock, explained at the end only', async () => {
    await workbench().runCommand('Session Tutor: Start Exam');
    const frame = await page();
    await frame.locator('.time').waitFor();
    assert.match(await frame.locator('.time').innerText(), /^\s*4\d:\d\d left/);
    await answer(frame);
    await frame.locator('vscode-button', { hasText: 'Keep and go on' }).click();
    await eventually('the second question', async () =>
      (await place(frame)).startsWith('Question 2 of 30') ? true : undefined,
    );
    assert.equal(await frame.locator('.outcome').innerText(), '');
    await frame.getByRole('button', { name: 'Question 7, not answered' }).click();
    await eventually('the seventh question', async () =>
      (await place(frame)).startsWith('Question 7 of 30') ? true : undefined,
    );
    await workbench().screenshot('quiz-exam');
    assert.deepEqual(await accessibilityFaults(frame), []);
    await frame.getByRole('button', { name: /^Hand in/ }).click();
    await frame.locator('.areas').waitFor();
    await workbench().screenshot('quiz-exam-result');
    assert.equal(await frame.locator('.reviewed').count(), 30);
  });

  for (const theme of ['light', 'highContrast'] as const) {
    it(`is readable for everybody in ${theme}`, async () => {
      await workbench().setTheme(theme);
      await workbench().runCommand('Session Tutor: Start Exam');
      const frame = await page();
      await frame.locator('.time').waitFor();
      assert.deepEqual(await accessibilityFaults(frame), []);
      await workbench().screenshot(`quiz-question-${theme}`);
      await frame.getByRole('button', { name: /^Hand in/ }).click();
      await frame.locator('.areas').waitFor();
      for (const summary of await frame.locator('.reviewed summary').all()) await summary.click();
      assert.deepEqual(await accessibilityFaults(frame), []);
      await workbench().screenshot(`quiz-review-${theme}`);
    });
  }

  it('fits into a narrow editor', async () => {
    await workbench().runCommand('View: Toggle Primary Side Bar Visibility');
    await workbench().setSize(380, 900);
    const frame = await page();
    const { scrollWidth, clientWidth } = await frame.evaluate(() => document.documentElement);
    assert.equal(scrollWidth, clientWidth);
    await workbench().screenshot('quiz-narrow');
  });

  it('asks nothing of the network', () => {
    const asked = workbench().outsideRequests.filter(({ from }) => from?.includes('vscode-webview'));
    assert.deepEqual(asked, []);
  });
});

import { strict as assert } from 'node:assert';
import type { Frame } from 'playwright-core';
import { eventually, useWorkbench } from './support';
import { accessibilityFaults } from './support/accessibility';

describe('lessons', () => {
  const workbench = useWorkbench({ viewport: { width: 1400, height: 900 } });
  const page = () => workbench().webview('session-lesson');

  /** Presses a key until the focus is on what `selector` names, as a reader without a mouse gets there. */
  async function tabTo(frame: Frame, selector: string): Promise<void> {
    for (let presses = 0; presses < 60; presses++) {
      await workbench().press('Tab');
      if (await frame.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector))
        return;
    }
    assert.fail(`Tab does not reach ${selector}`);
  }

  const heading = (frame: Frame) => frame.locator('h1').innerText();

  /** Opens a lesson by its title in the contents. */
  async function openLesson(title: string): Promise<Frame> {
    const frame = await page();
    await frame.locator('.lessons a.lesson', { hasText: title }).click();
    await eventually(`the lesson "${title}"`, async () =>
      (await heading(frame)) === title ? true : undefined,
    );
    return frame;
  }

  it('open by a command at the first lesson', async () => {
    await workbench().runCommand('Session Tutor: Open Lessons');
    const frame = await page();
    await frame.locator('h1').waitFor();
    assert.match(await frame.locator('.lesson-header .kicker').innerText(), /^Lesson 1 of \d+/);
    assert.equal(await frame.locator('.contents, nav[aria-label="Contents"]').count(), 1);
  });

  it('lead through passages and lessons by keys', async () => {
    const frame = await page();
    await frame.locator('h1').click();
    const second = await frame.locator('h2').nth(1).getAttribute('id');
    await workbench().press(']');
    await eventually('the focus on the second passage', async () =>
      (await frame.evaluate(() => document.activeElement?.id)) === second ? true : undefined,
    );
    const before = await heading(frame);
    await workbench().press('}');
    await eventually('the next lesson', async () => ((await heading(frame)) === before ? undefined : true));
    await workbench().press('{');
    await eventually('the lesson before', async () => ((await heading(frame)) === before ? true : undefined));
    assert.equal(await heading(frame), before);
  });

  it('step through a picture by keys', async () => {
    const frame = await openLesson('Session fixation');
    const picture = frame.locator('session-sequence').first();
    const place = picture.locator('.where strong');
    await tabTo(frame, 'session-sequence .stage');
    assert.match(await place.innerText(), /^Step 1 of \d+$/);
    await workbench().press('ArrowRight', 'ArrowRight');
    assert.match(await place.innerText(), /^Step 3 of \d+$/);
    assert.equal(await picture.locator('svg .step.done').count(), 2);
    assert.equal(await picture.locator('svg .step.current').count(), 1);
    await workbench().screenshot('lesson-sequence');
    await workbench().press('End');
    assert.equal(await picture.locator('svg .step.later').count(), 0);
    await workbench().press('Home', 'ArrowLeft');
    assert.match(await place.innerText(), /^Step 1 of \d+$/);
  });

  it('ask questions that are answered by keys, and explain every option', async () => {
    const frame = await page();
    const question = frame.locator('session-question').first();
    await tabTo(frame, 'session-question input');
    await workbench().press('Space');
    await tabTo(frame, 'session-question vscode-button');
    await workbench().press('Enter');
    await question.locator('.verdict').waitFor();
    const options = await question.locator('.option').count();
    assert.equal(await question.locator('.option .why').count(), options);
    assert.ok(options >= 2);
    assert.equal(await question.locator('.option.right').count(), 1);
    await workbench().screenshot('lesson-question');
    // The focus went to the button for the next question.
    await workbench().press('Enter');
    await frame.locator('session-question').nth(1).locator('fieldset').waitFor();
    assert.equal(await question.isVisible(), false);
  });

  it('mark a passage as read', async () => {
    const frame = await page();
    const passage = frame.locator('.passage').first();
    const mark = passage.getByRole('button', { name: 'Mark as read' });
    if (await mark.isVisible()) await mark.click();
    await passage.locator('.read-row .read').waitFor();
    assert.equal(await frame.locator('.lessons .open ol a .codicon-check').first().isVisible(), true);
  });

  it('count a passage as read when its end has been in view', async () => {
    const frame = await page();
    const second = frame.locator('.passage').nth(1);
    await second.locator('[data-passage-end]').scrollIntoViewIfNeeded();
    await second.locator('.read-row .read').waitFor();
    assert.equal(await second.getByRole('button', { name: 'Mark as read' }).count(), 0);
  });

  it('grade the reflection exercise part by part and keep what was written', async () => {
    const frame = await openLesson('Reflection: three weaknesses');
    const exercise = frame.locator('session-reflection');
    const part = exercise.locator('.part').first();
    await tabTo(frame, 'session-reflection textarea');
    await workbench().page.keyboard.type('localStorage can be read by XSS. [Better?]');
    await tabTo(frame, 'session-reflection vscode-button');
    await workbench().press('Enter');
    const verdict = part.locator('.verdict');
    await verdict.waitFor();
    assert.match(await verdict.innerText(), /^2 of 3 key ideas/);
    assert.equal(await part.locator('.criteria .hint').count(), 1);
    assert.equal(await part.locator('.model .prose').isVisible(), false);
    await part.locator('.model summary').click();
    assert.match(await part.locator('.model .prose').innerText(), /HttpOnly/);
    await workbench().screenshot('lesson-reflection');
    await openLesson('Session fixation');
    await openLesson('Reflection: three weaknesses');
    assert.match(await part.locator('textarea').inputValue(), /^localStorage .* \[Better\?\]$/);
  });

  it('keep progress and place when the window is loaded again', async () => {
    await openLesson('Session fixation');
    const left = await page();
    await workbench().runCommand('Developer: Reload Window');
    await eventually('the window to be left', async () => (left.isDetached() ? true : undefined));
    await workbench().ready();
    const frame = await page();
    await frame.locator('h1').waitFor();
    assert.equal(await heading(frame), 'Session fixation');
    assert.equal(await frame.locator('.passage').first().locator('.read-row .read').isVisible(), true);
    assert.equal(await frame.locator('session-question').first().locator('.earlier').count(), 1);
  });

  it('show their progress in the side bar', async () => {
    await workbench().page.locator('.activitybar [aria-label="Session Tutor"]').first().click();
    const row = workbench()
      .page.locator('.pane-body .monaco-list-row', { hasText: 'Session fixation' })
      .first();
    await row.waitFor();
    assert.match(await row.innerText(), /Session fixation\s*[1-9]\/\d/);
    await workbench().screenshot('lessons-view');
  });

  for (const theme of ['light', 'highContrast', 'dark'] as const) {
    it(`are accessible in the theme ${theme}`, async () => {
      await workbench().setTheme(theme);
      for (const lesson of ['Reflection: three weaknesses', 'Session fixation']) {
        const frame = await openLesson(lesson);
        assert.deepEqual(await accessibilityFaults(frame), []);
        await workbench().screenshot(`lesson-${theme}-${lesson.split(' ')[1]}`);
      }
    });
  }

  it('are searched by keyboard', async () => {
    const frame = await page();
    await frame.locator('h1').click();
    await workbench().press('/');
    await workbench().page.keyboard.type('sec-fetch');
    const results = frame.locator('.search-results a');
    await results.first().waitFor();
    await workbench().screenshot('lesson-search');
    assert.deepEqual(await accessibilityFaults(frame), []);
    await workbench().press('ArrowDown', 'Enter');
    await eventually('the lesson that was found', async () =>
      (await heading(frame)) === 'Where a request comes from' ? true : undefined,
    );
    await workbench().press('/', 'Escape');
    assert.equal(await results.count(), 0);
  });

  it('open their code in an editor, where it is checked', async () => {
    const frame = await openLesson('Session fixation');
    await frame.locator('.try a').first().click();
    const { page: window } = workbench();
    await window.locator('.tab[data-resource-name^="Untitled-"]').waitFor();
    await window.locator('.codelens-decoration').first().waitFor();
    await workbench().screenshot('lesson-try-code');
    await workbench().runCommand('View: Revert and Close Editor');
    await window.locator('.tab[data-resource-name^="Untitled-"]').waitFor({ state: 'detached' });
  });

  it('open their tokens in the decoder', async () => {
    const frame = await openLesson('How a JWT is built');
    await frame.getByText('Open in the decoder').first().click();
    // The side bar has a decoder too; the token is in the tab's.
    await eventually('the token', async () => {
      const frames = workbench().page.frames();
      const shown = await Promise.all(
        frames.map((each) =>
          each
            .locator('session-decoder')
            .getByText('https://auth.shop.example')
            .count()
            // A frame may be on its way out.
            .catch(() => 0),
        ),
      );
      return shown.some((count) => count > 0) ? true : undefined;
    });
    await workbench().runCommand('View: Close All Editors');
    await workbench().runCommand('Session Tutor: Open Lessons');
    await openLesson('Session fixation');
  });

  it('fit into a narrow editor', async () => {
    await workbench().runCommand('View: Toggle Primary Side Bar Visibility');
    await workbench().setSize(380, 900);
    const frame = await page();
    const { scrollWidth, clientWidth } = await frame.evaluate(() => document.documentElement);
    assert.equal(scrollWidth, clientWidth);
    await frame.locator('details.toc').waitFor();
    await frame.locator('session-sequence .step-list').first().waitFor();
    await workbench().screenshot('lesson-narrow');
    assert.deepEqual(await accessibilityFaults(frame), []);
  });

  it('ask nothing of the network', () => {
    const asked = workbench().outsideRequests.filter(({ from }) => from?.includes('vscode-webview'));
    assert.deepEqual(asked, []);
  });
});

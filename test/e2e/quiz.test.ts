import { strict as assert } from 'node:assert';
import { eventually, useWorkbench } from './support';

describe('quiz in the palette', () => {
  const workbench = useWorkbench({ viewport: { width: 1024, height: 768 } });
  const picker = () => workbench().quickInput;
  const text = async (selector: string) => (await picker().locator(selector).textContent()) ?? '';
  const title = () => text('.quick-input-title');
  const prompt = () => text('.quick-input-message');
  const rows = () => workbench().quickPickRows.evaluateAll((list) => list.map((row) => row.ariaLabel ?? ''));
  const isMultiple = () => picker().locator('input[type="checkbox"], .monaco-checkbox').first().isVisible();
  const codeTab = () => workbench().page.locator('.tab', { hasText: 'Code of the question' });

  const untilTitle = (pattern: RegExp) =>
    eventually(`the title ${pattern}`, async () => {
      const shown = await title();
      return pattern.test(shown) ? shown : undefined;
    });
  const untilRow = (pattern: RegExp) =>
    eventually(`a row ${pattern}`, async () => (await rows()).find((row) => pattern.test(row)));
  const untilClosed = () => picker().waitFor({ state: 'hidden' });

  /** Opens the dialogue and takes the row of the first page that begins with a text. */
  const start = async (topic: string) => {
    await workbench().runCommand('Session Tutor: Start Quiz');
    await untilTitle(/^Start Quiz$/);
    await untilRow(/All topics, mixed/);
    await workbench().page.keyboard.type(topic);
    await eventually('the rows to be filtered', async () =>
      (await rows()).every((row) => row.toLowerCase().includes(topic.toLowerCase())) ? true : undefined,
    );
    await workbench().press('Enter');
  };

  const isGap = async () => /gap/.test((await picker().locator('input').getAttribute('placeholder')) ?? '');
  const isExplained = async () => (await rows()).some((row) => /Next question|Show the result/.test(row));
  /** A gap has no rows before something is typed. */
  const untilQuestion = () =>
    eventually('a question', async () =>
      (await isGap()) || (await rows()).some((row) => /^2\. /.test(row)) ? true : undefined,
    );

  /** Answers the question that is shown with what comes first, by keys, and waits for the explanation. */
  const answer = async () => {
    await untilQuestion();
    if (await isGap()) {
      await workbench().page.keyboard.type('x');
      await untilRow(/^Answer: x/);
      await workbench().press('Enter');
    } else if (await isMultiple()) await workbench().press('1', 'Enter');
    else {
      // Orders and pairs are asked for part by part.
      for (let last = ''; !(await isExplained()); ) {
        const shown = (await rows()).join('\n');
        if (shown !== last) await workbench().press('1');
        last = shown;
      }
    }
    await untilRow(/Next question|Show the result/);
  };

  afterEach(async () => {
    if (await picker().isVisible()) await workbench().press('Escape');
    await untilClosed();
  });

  it('is played by keys from the first question to the score', async () => {
    await start('All topics');
    await untilRow(/^5 questions/);
    await workbench().press('Enter');
    for (let number = 1; number <= 5; number++) {
      await untilTitle(new RegExp(`^Question ${number} of 5 · `));
      await answer();
      assert.match(await prompt(), /^\s*(Not correct|Correct)[.:]/);
      await workbench().press('Enter');
    }
    await untilTitle(/^Quiz result$/);
    assert.match(await prompt(), /^[0-5] of 5 correct, \d+ %\.$/);
    await untilRow(/of \d correct/);
    await workbench().screenshot('quiz-result');
  });

  it('explains every option in words, in full, next to the code', async () => {
    await start('Cookie attributes');
    await untilRow(/^All \d+ questions/);
    await workbench().press('ArrowUp', 'Enter');
    const seen = new Set<string>();
    for (let number = 1; seen.size < 2 && !/^Quiz result$/.test(await title()); number++) {
      await untilTitle(new RegExp(`^Question ${number} of `));
      await untilQuestion();
      const kind = (await isMultiple()) ? 'multiple' : (await codeTab().count()) > 0 ? 'code' : 'plain';
      if (kind !== 'plain' && !seen.has(kind)) await workbench().screenshot(`quiz-${kind}`);
      await answer();
      if (kind !== 'plain' && !seen.has(kind)) {
        seen.add(kind);
        await workbench().screenshot(`quiz-${kind}-explained`);
        const cut = await picker()
          .locator('.monaco-list-row .label-name, .monaco-list-row .label-description')
          .evaluateAll((labels) =>
            labels
              .filter((label) => label.scrollWidth > label.clientWidth + 1 && label.clientWidth > 0)
              .map((label) => label.textContent),
          );
        assert.deepEqual(cut, [], 'no text is cut off');
      }
      await workbench().press('Enter');
    }
    assert.deepEqual([...seen].sort(), ['code', 'multiple']);
    await untilQuestion();
    await workbench().press('Escape');
    await untilClosed();
    await codeTab().waitFor({ state: 'detached' });
  });

  it('continues a quiz that was left by Escape', async () => {
    await start('Continue');
    await untilTitle(/^Question \d+ of \d+/);
  });

  it('keeps wrong answers for review over a reload', async () => {
    await workbench().page.reload();
    await workbench().ready();
    await workbench().runCommand('Session Tutor: Review Wrong Answers');
    // Of so many questions answered by their first option some are wrong.
    await eventually('the review', async () =>
      /^Question 1 of|^Start Quiz$/.test(await title()) ? true : undefined,
    );
  });

  it('opens the lesson of the question from its explanation', async () => {
    await start('Session fixation');
    await untilRow(/^5 questions/);
    await workbench().press('Enter');
    await untilTitle(/^Question 1 of 5/);
    await answer();
    // Upwards from the first row is the last: stop, and above it the lesson. A list that is still being filled
    // takes no keys, so each is pressed until the row is there.
    await eventually('the row of the lesson', async () => {
      const active = await picker().locator('.monaco-list-row.focused').first().getAttribute('aria-label');
      if (active?.includes('Open the lesson on this')) return true;
      await workbench().press('ArrowUp');
      return undefined;
    });
    await workbench().press('Enter');
    await untilClosed();
    const lesson = await workbench().webview('session-lesson');
    await lesson.getByRole('heading', { name: 'Session fixation' }).first().waitFor();
  });
});

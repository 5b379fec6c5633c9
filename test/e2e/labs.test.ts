import { strict as assert } from 'node:assert';
import type { Frame, Locator } from 'playwright-core';
import { labs } from '../../src/simulator/labs';
import { eventually, useWorkbench } from './support';
import { accessibilityFaults } from './support/accessibility';

describe('labs', () => {
  const workbench = useWorkbench({ viewport: { width: 1300, height: 1000 } });
  const page = () => workbench().webview('session-lab');
  const heading = (frame: Frame) => frame.locator('h1').innerText();

  /** Goes to a control as Tab would, and presses a key there. */
  async function press(control: Locator, key = 'Enter'): Promise<void> {
    await control.focus();
    await workbench().press(key);
  }

  /** Waits for the beginning of a lab. */
  async function lab(title: string): Promise<Frame> {
    const frame = await page();
    await eventually(`the lab "${title}"`, async () =>
      (await heading(frame)) === title && (await frame.locator('.guide').count()) > 0 ? true : undefined,
    );
    return frame;
  }

  /** Plays the next step; where something has to be known, the answer is asked for. */
  async function playStep(frame: Frame, left: number): Promise<void> {
    const answer = frame.locator('.show-answer');
    if ((await answer.count()) > 0) {
      await press(answer);
      const fill = frame.getByRole('button', { name: 'Fill it in' });
      if ((await fill.count()) > 0) await press(fill);
    }
    const prediction = frame.locator('.question input[name="prediction"]').first();
    if ((await prediction.count()) > 0) await press(prediction, 'Space');
    await press(frame.locator('.play-step'));
    await eventually(`${left} steps left`, async () =>
      (await stepsLeft(frame)) === left && (await focusIsOn(frame, '#guide-title')) ? true : undefined,
    );
  }

  const stepsLeft = async (frame: Frame) => {
    const [, at, all] = /(\d+)\D+(\d+)/.exec(await frame.locator('.guide > .kicker').innerText()) ?? [];
    return at && all ? Number(all) - Number(at) + 1 : 0;
  };

  const focusIsOn = (frame: Frame, selector: string) =>
    frame.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);

  /** Puts a fix into the code by its controls. */
  async function applyFix(frame: Frame, choices: Readonly<Record<string, string>>): Promise<void> {
    for (const [id, value] of Object.entries(choices)) {
      const control = frame.locator(`#choice-${id}`);
      const kind = await control.evaluate((element) => (element as HTMLInputElement).type);
      if (kind === 'checkbox') {
        if ((await control.isChecked()) !== (value === 'on')) await press(control, 'Space');
      } else if (kind === 'select-one') await control.selectOption(value);
      else {
        await control.fill(value);
        await workbench().press('Enter');
      }
    }
  }

  it('are chosen from the palette', async () => {
    await workbench().runCommand('Session Tutor: Open Lab');
    await workbench().quickPickRows.first().waitFor();
    await workbench().screenshot('labs-palette');
    await workbench().press('Enter');
    await lab(labs[0]?.title ?? '');
  });

  for (const [index, { id, title, fixes, steps }] of labs.entries()) {
    it(`are played through by keyboard: ${id}`, async () => {
      const frame = await lab(title);
      for (let left = steps.length - 1; left >= 0; left--) {
        await playStep(frame, left);
        if (left === Math.floor(steps.length / 2)) await workbench().screenshot(`lab-${id}-step`);
      }
      await frame.locator('.goals li.done').first().waitFor();
      await applyFix(frame, fixes[0]?.choices ?? {});
      await press(frame.locator('.check'));
      await frame.locator('.goals .passed').waitFor();
      assert.equal(await frame.locator('.checks .codicon.bad').count(), 0);
      await workbench().screenshot(`lab-${id}-passed`);
      const next = labs[index + 1];
      if (next) await press(frame.locator('.other-labs .next'));
    });
  }

  it('tell each message in words, and open it in full', async () => {
    const frame = await page();
    await press(frame.locator('.other-labs .previous'));
    const { title } = labs.at(-2) ?? { title: '' };
    await lab(title);
    await press(frame.locator('.guide button', { hasText: 'Start over' }));
    await playStep(frame, (labs.at(-2)?.steps.length ?? 0) - 1);
    const sentence = frame.locator('.sentence');
    await press(frame.locator('.picture .stage'), 'Home');
    assert.match(await frame.locator('.player .place').innerText(), /^Message 1 of \d+$/);
    const first = await sentence.innerText();
    await workbench().press('ArrowRight');
    await eventually('the next message', async () =>
      (await sentence.innerText()) === first ? undefined : true,
    );
    assert.match(await sentence.innerText(), / answers /);
    await frame.locator('.log > summary').click();
    await frame.locator('.log li summary').first().click();
    assert.match(await frame.locator('.log li pre').first().innerText(), /^HTTP\/1\.1 \d{3}/);
    await frame.locator('.free > summary').click();
  });

  it('go on where they were when their tab is shown again', async () => {
    const before = await page();
    const step = await before.locator('#guide-title').innerText();
    await workbench().openFile('src/login.js');
    await eventually('the end of the hidden page', async () => (before.isDetached() ? true : undefined));
    await workbench().page.locator('.tab', { hasText: 'Lab' }).click();
    const frame = await lab(labs.at(-2)?.title ?? '');
    assert.equal(await frame.locator('#guide-title').innerText(), step);
  });

  for (const theme of ['light', 'highContrast', 'dark'] as const) {
    it(`are accessible in the theme ${theme}`, async () => {
      await workbench().setTheme(theme);
      const frame = await page();
      await press(frame.locator('.check'));
      await frame.locator('.checks li').first().waitFor();
      for (const part of await frame.locator('.more > details').all()) {
        if ((await part.getAttribute('open')) === null) await part.locator('> summary').click();
      }
      assert.deepEqual(await accessibilityFaults(frame), []);
      await frame.locator('h1').scrollIntoViewIfNeeded();
      await workbench().screenshot(`lab-${theme}`);
      await frame.locator('.code h2').scrollIntoViewIfNeeded();
      await workbench().screenshot(`lab-${theme}-code`);
    });
  }

  it('count on the progress page', async () => {
    await workbench().runCommand('Session Tutor: Show Progress');
    const progress = await workbench().webview('session-progress');
    // The exercises are listed alike.
    const list = progress.locator('.labs', { hasText: labs[0]?.title ?? '' });
    const figure = progress.locator('.figures > div', { hasText: 'Labs passed' }).locator('strong');
    await figure.waitFor();
    assert.equal((await figure.innerText()).trim(), `${labs.length} of ${labs.length}`);
    assert.equal(await list.locator('.codicon-pass-filled').count(), labs.length);
    await list.scrollIntoViewIfNeeded();
    await workbench().screenshot('lab-progress');
  });

  it('lead to their lesson, and the lesson to them', async () => {
    await workbench().page.locator('.tab', { hasText: 'Lab' }).click();
    const frame = await page();
    const { title } = labs.at(-2) ?? { title: '' };
    await press(frame.locator('.lab-footer section button').first());
    const lesson = await workbench().webview('session-lesson');
    const link = lesson.locator('.lab-link a', { hasText: title });
    await link.scrollIntoViewIfNeeded();
    await workbench().screenshot('lab-lesson');
    await press(link);
    await lab(title);
  });

  it('fit into a narrow editor', async () => {
    await workbench().runCommand('View: Toggle Primary Side Bar Visibility');
    await workbench().setSize(360, 900);
    const frame = await page();
    const { scrollWidth, clientWidth } = await frame.evaluate(() => document.documentElement);
    assert.equal(scrollWidth, clientWidth);
    await workbench().screenshot('lab-narrow');
    assert.deepEqual(await accessibilityFaults(frame), []);
  });

  it('ask nothing of the network', () => {
    const asked = workbench().outsideRequests.filter(({ from }) => from?.includes('vscode-webview'));
    assert.deepEqual(asked, []);
  });
});

import { strict as assert } from 'node:assert';
import { exercise, filesOf } from './exerciseSupport';
import { eventually, host, useWorkbench, type Workbench } from './support';

const diary = exercise('logout');

/** Rows of the Testing view by their labels: title and state. */
const rows = async (workbench: Workbench): Promise<string[]> =>
  workbench.page
    .locator('.test-explorer .monaco-list-row')
    .evaluateAll((all) => all.map((row) => row.getAttribute('aria-label') ?? ''));

async function openTesting(workbench: Workbench): Promise<void> {
  await workbench.runCommand('View: Show Testing');
  await eventually('the exercise in the Testing view', async () =>
    (await rows(workbench)).some((label) => label.includes(diary.title)) ? true : undefined,
  );
}

/** The state of each check of the diary once none is running any more. */
async function statesOfChecks(workbench: Workbench): Promise<Record<string, string>> {
  const row = workbench.page.locator('.test-explorer .monaco-list-row', { hasText: diary.title }).first();
  if ((await row.getAttribute('aria-expanded')) !== 'true') {
    await row.click();
    await workbench.press('ArrowRight');
  }
  return eventually(
    'a state for each check',
    async () => {
      const labels = await rows(workbench);
      const states: Record<string, string> = {};
      for (const { id, title } of diary.checks) {
        const label = labels.find((each) => each.startsWith(title));
        const state = /\((Passed|Failed|Errored|Skipped)[^)]*\)/.exec(label ?? '')?.[1];
        if (state) states[id] = state;
      }
      return Object.keys(states).length === diary.checks.length ? states : undefined;
    },
    60_000,
  );
}

describe('exercises', () => {
  const workbench = useWorkbench({ files: filesOf(diary, 'diary'), viewport: { width: 1400, height: 900 } });

  it('stand in the Testing view', async () => {
    await openTesting(workbench());
    await workbench().screenshot('exercise-tests');
  });

  if (host === 'node') {
    it('are attacked there, and say what the attacker gained', async () => {
      await workbench().runCommand('Test: Run All Tests');
      const states = await statesOfChecks(workbench());
      await workbench().screenshot('exercise-red');
      assert.deepEqual(states, {
        'sign-out': 'Passed',
        'other-browser': 'Passed',
        replay: 'Failed',
        'password-change-keeps': 'Passed',
        'password-change-ends': 'Failed',
      });
    });

    it('show in the output what was said', async () => {
      await workbench().runCommand('Test Results: Focus on Test Results View');
      await workbench().screenshot('exercise-output');
    });
  } else {
    it('are graded by the checker where no server can run, and it says so', async () => {
      await workbench().runCommand('Test: Run All Tests');
      const states = await statesOfChecks(workbench());
      await workbench().screenshot('exercise-graded');
      assert.deepEqual(states, {
        'sign-out': 'Skipped',
        'other-browser': 'Skipped',
        replay: 'Failed',
        'password-change-keeps': 'Skipped',
        'password-change-ends': 'Failed',
      });
      await workbench().notification('no attack was tried');
    });
  }
});

if (host === 'node') {
  describe('a repaired exercise', () => {
    const workbench = useWorkbench({ files: filesOf(diary, 'diary', 'solution') });

    it('passes in the Testing view, and counts as passed', async () => {
      await openTesting(workbench());
      await workbench().runCommand('Test: Run All Tests');
      const states = await statesOfChecks(workbench());
      await workbench().screenshot('exercise-green');
      assert.deepEqual(new Set(Object.values(states)), new Set(['Passed']));
      await workbench().notification('is passed');
    });

    it('is compared with the worked solution', async () => {
      await workbench().runCommand('Session Tutor: Show Worked Solution of Exercise');
      await workbench().page.locator('.monaco-diff-editor').first().waitFor();
      await workbench().screenshot('exercise-solution');
    });

    it('is in the record', async () => {
      await workbench().runCommand('Session Tutor: Print Record of Exercises');
      const editor = workbench()
        .page.locator('.monaco-editor')
        .filter({ hasText: 'record of exercises' })
        .first();
      await editor.waitFor();
      await workbench().screenshot('exercise-record');
    });
  });

  describe('an exercise in Restricted Mode', () => {
    const workbench = useWorkbench({ files: filesOf(diary, 'diary'), restricted: true });

    it('is not run until the folder is trusted', async () => {
      await openTesting(workbench());
      await workbench().runCommand('Test: Run All Tests');
      const states = await statesOfChecks(workbench());
      await workbench().screenshot('exercise-restricted');
      assert.deepEqual(new Set(Object.values(states)), new Set(['Errored']));
    });
  });
}

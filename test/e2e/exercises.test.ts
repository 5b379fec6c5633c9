import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import path from 'node:path';
import { exerciseOf, filesOf, TestingPage, textOf } from './exerciseSupport';
import { eventually, host, target, useWorkbench } from './support';
import { Workbench } from './support/workbench';

const diary = exerciseOf('logout');
const red = {
  'sign-out': 'Passed',
  'other-browser': 'Passed',
  replay: 'Failed',
  'password-change-keeps': 'Passed',
  'password-change-ends': 'Failed',
};

if (host === 'node') {
  describe('an exercise from its beginning to its end', () => {
    // What a test that failed leaves is of the first window; this is the one that it was about.
    afterEach(async function () {
      if (this.currentTest?.state !== 'passed') await window?.screenshot('failed/exercise-window');
    });
    const opened = useWorkbench({ viewport: { width: 1400, height: 900 } });
    const parent = () => path.join(target.workspace, 'class');
    const folder = () => path.join(parent(), 'exercise-logout');
    /** The window with the exercise. */
    let window: Workbench | undefined;
    const workbench = () => window ?? opened();
    const testing = () => new TestingPage(workbench(), diary);
    /** Opens the server from the explorer: a file beside no other folder has no path in quick open. */
    const openServer = async () => {
      await workbench().runCommand('View: Show Explorer');
      await workbench()
        .page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'server.js' })
        .dblclick();
      await workbench().page.locator('.tab[aria-label^="server.js"]').first().waitFor();
    };

    it('is put into a folder of the learner’s, and opened', async () => {
      fs.rmSync(parent(), { recursive: true, force: true });
      fs.mkdirSync(parent());
      await opened().runCommand('Session Tutor: Open Exercise');
      await opened().quickPickRows.filter({ hasText: diary.title }).first().waitFor();
      await opened().screenshot('exercise-pick');
      await opened().quickPickRows.filter({ hasText: diary.title }).first().click();
      await opened().quickPickRows.filter({ hasText: 'With the checker' }).first().click();
      const place = opened().quickInput.locator('.quick-input-box input').first();
      await eventually('the question for the folder', async () =>
        (await place.inputValue()).startsWith('/') ? true : undefined,
      );
      await place.fill(`${parent()}/`);
      await opened().quickPickRows.filter({ hasText: '..' }).first().waitFor();
      const before = opened().context.pages();
      const here = opened().quickInput.getByRole('button', { name: 'Put It Here' });
      const page = await eventually('the window with the exercise', async () => {
        // While the dialog still reads the folder, it does not take the answer.
        if (await here.isVisible()) await here.click({ timeout: 2000 }).catch(() => {});
        return opened()
          .context.pages()
          .find((each) => !before.includes(each));
      });
      window = new Workbench(page, opened().context, opened().outsideRequests, opened().consoleLog);
      await window.setSize(1400, 900);
      await window.ready();
      assert.deepEqual(
        fs.readdirSync(folder()).sort(),
        Object.keys(filesOf(diary, '.'))
          .map((name) => name.slice(2))
          .sort(),
      );
    });

    it('is attacked, and the attacks go through', async () => {
      await openServer();
      await testing().open();
      await workbench().screenshot('exercise-open');
      assert.deepEqual(await testing().run(), red);
      await workbench().screenshot('exercise-red');
    });

    it('shows what was said, and what the attacker gained', async () => {
      const { page } = workbench();
      const output = page.locator('.part.panel .xterm-rows');
      await eventually('what was gained', async () =>
        (await output.innerText()).includes('THE ATTACKER GAINED') ? true : undefined,
      );
      await workbench().screenshot('exercise-output');
      await testing().row('A copy of the cookie is used after the logout').click();
      const why = 'shows alice’s account after she signed out';
      // In the code, where the route is.
      await page.locator('.zone-widget', { hasText: why }).waitFor();
      await workbench().screenshot('exercise-peek');
      await workbench().press('Escape');
    });

    it('gives three hints, one by one', async () => {
      await workbench().runCommand('Session Tutor: Show Hint for Exercise');
      for (const number of [1, 2, 3]) {
        const hint = await workbench().notification(`Hint ${number} of 3`);
        // It comes in by a movement.
        await hint.getByRole('button', { name: 'Open the lesson' }).hover();
        await workbench().screenshot(`exercise-hint-${number}`);
        const next = hint.getByRole('button', { name: 'Next hint' });
        if (number < 3) await next.click();
        else assert.equal(await next.count(), 0);
      }
      await workbench().runCommand('Notifications: Clear All Notifications');
    });

    it('is repaired in the editor, and then no attack goes through', async () => {
      await openServer();
      await workbench().runCommand('View: Focus Active Editor Group');
      await workbench().press('Control+KeyA');
      // Pasted, as what is typed is indented and closed by the editor.
      await workbench().context.grantPermissions(['clipboard-read', 'clipboard-write']);
      const solution = textOf(diary, 'server.js', 'solution');
      await workbench().page.evaluate((text) => navigator.clipboard.writeText(text), solution);
      await workbench().press('Control+KeyV');
      await workbench().press('Control+KeyS');
      await eventually('the repaired file', async () =>
        fs.readFileSync(path.join(folder(), 'server.js'), 'utf8') === solution ? true : undefined,
      );
      await testing().open();
      await testing().run();
      // Until each check has been run again, the view shows how it went before.
      await eventually(
        'all checks passed',
        async () =>
          Object.values(await testing().states()).every((state) => state === 'Passed') ? true : undefined,
        45_000,
      );
      await workbench().notification('is passed: every attack failed, and honest use works');
      await workbench().screenshot('exercise-green');
    });

    it('is compared with the worked solution', async () => {
      await workbench().runCommand('Notifications: Clear All Notifications');
      await workbench().runCommand('Session Tutor: Show Worked Solution of Exercise');
      await workbench().page.locator('.monaco-diff-editor').first().waitFor();
      await workbench().screenshot('exercise-solution');
    });

    it('is in the record, as a page to print', async () => {
      await workbench().runCommand('Session Tutor: Print Record of Exercises');
      await workbench().quickPickRows.filter({ hasText: 'A page to print' }).first().click();
      const place = workbench().quickInput.locator('.quick-input-box input').first();
      await eventually('the question for the file', async () =>
        (await place.inputValue()).endsWith('session-tutor-record.html') ? true : undefined,
      );
      await workbench().press('Enter');
      await workbench().notification('Print it from a browser');
      const html = fs.readFileSync(`${folder()}/session-tutor-record.html`, 'utf8');
      assert.match(html, /So far: 1 of \d+ exercises passed/);
      const page = await opened().context.newPage();
      try {
        await page.goto(`file://${folder()}/session-tutor-record.html`);
        const record = new Workbench(page, opened().context, [], []);
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          await record.screenshot(`exercise-record-${colorScheme}`);
        }
        await page.emulateMedia({ media: 'print', colorScheme: 'light' });
        await record.screenshot('exercise-record-print');
        await record.setSize(360, 800);
        await page.emulateMedia({ media: 'screen', colorScheme: 'light' });
        const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
        assert.equal(scrollWidth, clientWidth);
        await record.screenshot('exercise-record-narrow');
      } finally {
        await page.close();
      }
    });

    it('can be read in every theme, and in a narrow window', async () => {
      await openServer();
      await workbench().runCommand('View: Show Testing');
      for (const theme of ['light', 'highContrast', 'dark'] as const) {
        await workbench().setTheme(theme);
        await workbench().screenshot(`exercise-${theme}`);
      }
      await workbench().setSize(700, 800);
      await workbench().screenshot('exercise-narrow');
    });
  });

  describe('an exercise in Restricted Mode', () => {
    const workbench = useWorkbench({ files: filesOf(diary, 'diary'), restricted: true });

    it('is not run until the folder is trusted, and it is said why', async () => {
      const { page } = workbench();
      const testing = new TestingPage(workbench(), diary);
      await testing.open();
      await workbench().runCommand('Test: Run All Tests');
      // The editor asks itself, before the extension hears of it.
      const question = page.locator('.monaco-dialog-box', { hasText: 'Running tests may execute code' });
      await question.waitFor();
      await workbench().screenshot('exercise-restricted');
      await question.getByRole('button', { name: 'Cancel' }).click();
      await eventually('the end of the run', async () =>
        (await page.locator('.test-explorer-header .codicon-modifier-spin').count()) === 0 ? true : undefined,
      );
      for (const { title } of diary.checks) {
        const label = (await testing.row(title).getAttribute('aria-label')) ?? '';
        assert.doesNotMatch(label, /Passed|Failed|Errored/);
      }
    });

    it('gives hints meanwhile', async () => {
      await workbench().runCommand('Session Tutor: Show Hint for Exercise');
      await workbench().notification('Hint 1 of 3');
    });
  });
} else {
  describe('exercises where no process can run', () => {
    const algorithms = exerciseOf('jwt-algorithms');
    const workbench = useWorkbench({
      files: { ...filesOf(diary, 'diary'), ...filesOf(algorithms, 'tokens', 'solution') },
      viewport: { width: 1400, height: 900 },
    });

    it('are read by the checker, and it says what it can tell and what not', async () => {
      const [red, green] = [new TestingPage(workbench(), diary), new TestingPage(workbench(), algorithms)];
      await red.open();
      await green.open();
      assert.deepEqual(await red.run(), {
        'sign-out': 'Skipped',
        'other-browser': 'Skipped',
        replay: 'Failed',
        'password-change-keeps': 'Skipped',
        'password-change-ends': 'Skipped',
      });
      assert.deepEqual(new Set(Object.values(await green.states())), new Set(['Skipped']));
      await workbench().notification('no attack was tried');
      await workbench().screenshot('exercise-graded');
    });
  });
}

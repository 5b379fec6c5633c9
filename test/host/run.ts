import 'mocha/mocha.js';
import * as vscode from 'vscode';
import { reportEvents } from '../harness/mochaEvents.mjs';
import type { TestEvent } from '../harness/report.mjs';

/** Which extension host the bundle is for; the build sets it. */
declare const TEST_HOST: 'node' | 'web';
/** What the harness puts in front of the bundle. */
declare const sessionTutorGrep: string;

const TEST_MS = 20_000;

/** Takes what happens to the harness: in a browser by the console, on the desktop by a file that it names. */
function emit(event: TestEvent): void {
  console.log(`session-tutor-test ${JSON.stringify(event)}`);
  if (TEST_HOST === 'node') {
    const file = process.env.SESSION_TUTOR_EVENTS;
    if (file) require('node:fs').appendFileSync(file, `${JSON.stringify(event)}\n`);
  }
}

/**
 * Runs the suites in this extension host.
 * @param load declares them; called when mocha's globals are there
 * @throws if a test failed, which is how VS Code learns of it
 */
export async function runSuites(load: () => void): Promise<void> {
  await noteActivation();
  mocha.setup({
    ui: 'bdd',
    timeout: TEST_MS,
    forbidOnly: true,
    reporter: function Reporter(runner: Mocha.Runner) {
      reportEvents(runner, emit);
    } as unknown as Mocha.ReporterConstructor,
  });
  if (sessionTutorGrep) mocha.grep(sessionTutorGrep);
  load();
  // Not mocha.run(), which in the browser's build looks for options in the address of a page.
  const failures = await new Promise<number>((resolve) => Mocha.prototype.run.call(mocha, resolve));
  if (failures > 0) throw new Error(`${failures} failed.`);
}

/** Activation comes first here, so this is what it costs: loading the bundle and wiring it. */
async function noteActivation(): Promise<void> {
  const extension = vscode.extensions.getExtension('session-tutor.session-tutor');
  if (!extension || extension.isActive) {
    emit({ kind: 'note', text: extension ? 'active before the suites' : 'the extension is missing' });
    return;
  }
  await untilIdle();
  const start = performance.now();
  await extension.activate();
  emit({ kind: 'note', text: `activation took ${(performance.now() - start).toFixed(1)} ms` });
}

/** Waits, five seconds at most, until the extension host has started what else there is. */
async function untilIdle(): Promise<void> {
  const end = performance.now() + 5000;
  for (let calm = 0; calm < 20 && performance.now() < end; ) {
    const asleep = performance.now();
    await new Promise((resolve) => setTimeout(resolve, 20));
    calm = performance.now() - asleep < 30 ? calm + 1 : 0;
  }
}

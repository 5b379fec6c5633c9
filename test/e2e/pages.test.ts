import { eventually, useWorkbench } from './support';
import { note } from './support/note';

/** Every page of ours: what opens it, its element, and what is there once it shows something. */
const pages = [
  ['Open Lessons', 'session-lesson', 'h1'],
  ['Open Glossary', 'session-glossary', 'dt'],
  ['Open Quiz Page', 'session-quiz', '.topics input'],
  ['Show Progress', 'session-progress', 'h1'],
  ['Open Findings Report', 'session-report', 'h1'],
  ['Decode JWT', 'session-decoder', 'h1'],
  ['Open Lab', 'session-lab', '.guide'],
] as const;

/** In the page: milliseconds until it was drawn. */
function drawnAfter(): { document: number; script: number } {
  const drawn = Math.max(...performance.getEntriesByType('paint').map((paint) => paint.startTime));
  const scripts = performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.js'));
  const come = Math.max(...scripts.map((each) => (each as PerformanceResourceTiming).responseEnd));
  return { document: Math.round(drawn), script: Math.round(drawn - come) };
}

describe('pages', () => {
  const workbench = useWorkbench({ viewport: { width: 1200, height: 900 } });

  for (const [command, element, shown] of pages) {
    it(`leave nothing running when they are hidden: ${element}`, async () => {
      const { page: window } = workbench();
      await workbench().runCommand(`Session Tutor: ${command}`);
      // There is a list to choose from.
      if (element === 'session-lab') {
        await workbench().quickPickRows.first().waitFor();
        await workbench().press('Enter');
      }
      const frame = await workbench().webview(element);
      await frame.locator(shown).first().waitFor();
      const { document, script } = await frame.evaluate(drawnAfter);
      note(
        `${element}: drawn ${document} ms after its document was made, ${script} ms after its script had come`,
      );
      await workbench().openFile('src/login.js');
      // A document that is gone has neither timers nor listeners.
      await eventually(`the end of ${element}`, async () => (frame.isDetached() ? true : undefined));
      await workbench().runCommand('View: Close All Editors');
      await window.locator('.tabs-container .tab').waitFor({ state: 'detached' });
    });
  }
});

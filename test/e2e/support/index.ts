import fs from 'node:fs';
import path from 'node:path';
import { launchBrowser } from '../../harness/launch.mjs';
import { host, target } from './target';
import { recordOutsideRequests } from './traffic';
import { Workbench } from './workbench';

export { eventually } from './eventually';
export { host, target } from './target';
export type { Theme, Workbench } from './workbench';

export interface WorkbenchOptions {
  /** More files for the workspace: path to text. */
  readonly files?: Readonly<Record<string, string>>;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Open the folder in Restricted Mode; the Node host only. */
  readonly restricted?: boolean;
}

/**
 * Gives the tests of a `describe` block a VS Code window of their own: fresh profile, fresh workspace, the
 * extension installed. A test that fails leaves a screenshot and the console's log under `out/`.
 * @returns the window, for use inside tests and hooks
 */
export function useWorkbench(options: WorkbenchOptions = {}): () => Workbench {
  let current: Workbench | undefined;
  before(async () => {
    resetUserData();
    resetWorkspace(options.files ?? {});
    current = await openWorkbench(options);
  });
  afterEach(async function () {
    if (this.currentTest?.state !== 'passed') await keepEvidence(current, this.currentTest?.fullTitle());
  });
  after(async function () {
    // After a hook of the block that failed there is no test, and so no "after each".
    const suite = this.test?.parent;
    if (suite?.tests.every(({ state }) => state === undefined))
      await keepEvidence(current, suite.fullTitle());
    await current?.context.close();
    current = undefined;
  });
  return () => {
    if (!current) throw new Error('The workbench is there only while tests run.');
    return current;
  };
}

let profiles = 0;

async function openWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const url = options.restricted ? target.restrictedUrl : target.url;
  if (!url) throw new Error(`Restricted Mode is not served for the ${host} host.`);
  profiles += 1;
  const profile = path.join(target.folder, `profile-${profiles}`);
  const context = await launchBrowser(target.browser, profile, options.viewport);
  try {
    const outside = recordOutsideRequests(context);
    const page = await context.newPage();
    const log: string[] = [];
    page.on('console', (message) => log.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => log.push(`page error: ${error.stack ?? error.message}`));
    const workbench = new Workbench(page, context, outside, log);
    try {
      await page.goto(url);
      await workbench.ready();
    } catch (error) {
      await keepEvidence(workbench, 'opening');
      throw error;
    }
    return workbench;
  } catch (error) {
    await context.close();
    throw error;
  }
}

/** Forgets what earlier tests stored on the server: state, history, layout; only the settings stay. */
function resetUserData(): void {
  for (const folder of target.userData) {
    for (const entry of ['globalStorage', 'workspaceStorage', 'History']) {
      fs.rmSync(path.join(folder, entry), { recursive: true, force: true });
      fs.mkdirSync(path.join(folder, entry));
    }
  }
}

/** Empties the workspace's folder (which the server watches, so it stays) and fills it anew. */
function resetWorkspace(files: Readonly<Record<string, string>>): void {
  for (const entry of fs.readdirSync(target.workspace)) {
    fs.rmSync(path.join(target.workspace, entry), { recursive: true, force: true });
  }
  fs.cpSync(target.fixtures, target.workspace, { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(target.workspace, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }
}

async function keepEvidence(workbench: Workbench | undefined, title = 'untitled'): Promise<void> {
  if (!workbench) return;
  const name = title.replaceAll(/[^\w-]+/g, '-').slice(0, 100);
  const log = path.join(target.output, 'logs', `e2e-${host}-${name}.log`);
  fs.mkdirSync(path.dirname(log), { recursive: true });
  fs.writeFileSync(log, workbench.consoleLog.join('\n'));
  await workbench.screenshot(`failed/${name}`);
}

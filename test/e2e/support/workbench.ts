import fs from 'node:fs';
import path from 'node:path';
import type { BrowserContext, Frame, Locator, Page } from 'playwright-core';
import { eventually } from './eventually';
import { host, target } from './target';
import type { OutsideRequest } from './traffic';

const modifier = process.platform === 'darwin' ? 'Meta' : 'Control';

/** Label in the theme picker, and the class that the workbench has then. */
const THEMES = {
  dark: ['Dark Modern', 'vs-dark'],
  light: ['Light Modern', 'vs'],
  highContrast: ['Dark High Contrast', 'hc-black'],
  highContrastLight: ['Light High Contrast', 'hc-light'],
} as const;
export type Theme = keyof typeof THEMES;

/** An open VS Code window, driven as a user drives it. */
export class Workbench {
  constructor(
    readonly page: Page,
    readonly context: BrowserContext,
    /** What left the machine since the browser started, VS Code's own requests included. */
    readonly outsideRequests: readonly OutsideRequest[],
    /** What the browser's console showed. */
    readonly consoleLog: readonly string[],
  ) {}

  /** Waits until the window can be used. */
  async ready(): Promise<void> {
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 45_000 });
    await this.page.locator('.explorer-folders-view .monaco-list-row').first().waitFor({ timeout: 45_000 });
    // A new profile opens with an empty side bar for chats.
    const chats = this.page.locator('.part.auxiliarybar');
    if (await chats.isVisible()) {
      await this.page.keyboard.press(`${modifier}+Alt+KeyB`);
      await chats.waitFor({ state: 'hidden' });
    }
  }

  /** The quick input: palette, quick open and every QuickPick or InputBox of ours. */
  get quickInput(): Locator {
    return this.page.locator('.quick-input-widget');
  }

  /** The rows of the quick input's list. */
  get quickPickRows(): Locator {
    return this.quickInput.locator('.quick-input-list .monaco-list-row');
  }

  /**
   * Runs a command by the palette.
   * @param title as the palette shows it, category included: `Session Tutor: Start Quiz`
   */
  async runCommand(title: string): Promise<void> {
    await this.pick('F1', `>${title}`, named(title));
  }

  /** @param name path in the workspace; opens it by quick open */
  async openFile(name: string): Promise<void> {
    const base = path.posix.basename(name);
    await this.pick(`${modifier}+KeyP`, name, `.monaco-list-row[aria-label^="${base} "]`);
    await this.page.locator(`.tabs-container .tab[data-resource-name="${base}"]`).waitFor();
  }

  /** Opens a quick input by a key, types, takes a row (a CSS selector) and waits until the list is gone. */
  private async pick(key: string, text: string, row: string): Promise<void> {
    // What is contributed late (an extension still being loaded) does not enter an open list: try anew.
    const found = this.quickInput.locator(row).first();
    await eventually(
      `the row for "${text}"`,
      async () => {
        await this.page.keyboard.press(key);
        await this.quickInputBox.waitFor();
        await this.quickInputBox.fill(text);
        if (await appears(found)) return true;
        await this.page.keyboard.press('Escape');
        return undefined;
      },
      30_000,
    );
    await found.click();
    await eventually(`the end of the list for "${text}"`, async () => {
      if (!(await this.quickInput.isVisible())) return true;
      // A command may have put another list in its place.
      const value = await this.quickInputBox.inputValue({ timeout: 1000 }).catch(() => '');
      return value === text ? undefined : true;
    });
  }

  private get quickInputBox(): Locator {
    return this.quickInput.locator('.quick-input-box input').first();
  }

  /** Presses keys one after the other, as Playwright names them: `ArrowDown`, `Control+Enter`. */
  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Waits for a notification that contains `text`. */
  async notification(text: string | RegExp): Promise<Locator> {
    const toast = this.page
      .locator('.notifications-toasts .notification-list-item')
      .filter({ hasText: text });
    await toast.first().waitFor();
    return toast.first();
  }

  /**
   * The frame of a webview of ours, once its element has rendered. Its locators reach into shadow roots.
   * @param element `session-lesson` or `session-decoder`
   */
  async webview(element: string): Promise<Frame> {
    return eventually(
      `a webview with <${element}>`,
      async () => {
        for (const frame of this.page.frames().reverse()) {
          try {
            if (await frame.locator(element).first().isVisible()) return frame;
          } catch {
            // The frame went away while we looked.
          }
        }
        return undefined;
      },
      30_000,
    );
  }

  async setTheme(theme: Theme): Promise<void> {
    const [label, marker] = THEMES[theme];
    const row = this.quickInput.locator(named(label)).first();
    // Right after the start the list may lack the themes of extensions that are still being read: ask anew.
    await eventually(
      `the theme ${label} in the list`,
      async () => {
        await this.runCommand('Preferences: Color Theme');
        await this.quickInputBox.fill(label);
        if (await appears(row)) return true;
        await this.page.keyboard.press('Escape');
        return undefined;
      },
      45_000,
    );
    await row.click();
    await this.page.locator(`.monaco-workbench.${marker}`).waitFor();
    await this.quickInput.waitFor({ state: 'hidden' });
  }

  async setSize(width: number, height: number): Promise<void> {
    await this.page.setViewportSize({ width, height });
  }

  /** @returns the file, `out/screenshots/<host>/<name>.png` */
  async screenshot(name: string): Promise<string> {
    const file = path.join(target.output, 'screenshots', host, `${name}.png`);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    await this.page.screenshot({ path: file });
    return file;
  }
}

/** Rows of that name as a whole: a key or a place follows a comma. */
const named = (label: string) =>
  `.monaco-list-row[aria-label="${label}"], .monaco-list-row[aria-label^="${label},"]`;

const appears = (row: Locator): Promise<boolean> =>
  row.waitFor({ timeout: 6000 }).then(
    () => true,
    () => false,
  );

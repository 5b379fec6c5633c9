import axe from 'axe-core';
import type { Frame } from 'playwright-core';

/**
 * What axe-core finds amiss in a page by the WCAG 2.2 rules of levels A and AA, one line each. A webview is
 * transparent; what the editor paints behind it is made known to axe, which does not see it.
 */
export async function accessibilityFaults(frame: Frame): Promise<string[]> {
  await frame.evaluate(axe.source);
  return frame.evaluate(async () => {
    const { axe: engine } = window as unknown as { axe: typeof import('axe-core') };
    // Half-way through a transition or an animation colours are those of neither state.
    const moving = document
      .getAnimations()
      .filter((each) => each.effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(moving.map((each) => each.finished));
    document.body.style.backgroundColor = 'var(--vscode-editor-background)';
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    const { violations } = await engine.run(document, { runOnly: tags });
    document.body.style.backgroundColor = '';
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
  });
}

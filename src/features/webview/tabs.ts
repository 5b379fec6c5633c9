import * as vscode from 'vscode';

/**
 * Whether a tab of a webview type is there. A panel learns of its end a moment after its tab has gone; until
 * then showing it again shows nothing.
 */
export function hasTab(viewType: string): boolean {
  return vscode.window.tabGroups.all.some(({ tabs }) =>
    // The editor puts a prefix before the type.
    tabs.some(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith(viewType)),
  );
}

import * as vscode from 'vscode';

/** How learners are told and asked something. */
export interface Prompts {
  /** Tells something; gives the button that was chosen, undefined where none was. */
  tell(text: string, ...buttons: string[]): Thenable<string | undefined>;
  /** Warns in a window that has to be answered; whether the button was chosen. */
  confirm(text: string, button: string): Promise<boolean>;
  /** Where to write a file; undefined where the learner does not want to. */
  place(fileName: string, kind: string, ending: string): Thenable<vscode.Uri | undefined>;
}

export const editorPrompts: Prompts = {
  tell: (text, ...buttons) => vscode.window.showInformationMessage(text, ...buttons),
  confirm: async (text, button) =>
    (await vscode.window.showWarningMessage(text, { modal: true }, button)) === button,
  place: (fileName, kind, ending) => {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    return vscode.window.showSaveDialog({
      title: vscode.l10n.t('Where to put the record'),
      filters: { [kind]: [ending] },
      ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, fileName) } : {}),
    });
  },
};

import * as vscode from 'vscode';
import { DisposableStore, DisposableValue } from '../../base/dispose';
import type { Checked } from '../../server/protocol';
import { Command } from '../../services';
import { languageIds } from './documents';

/** Says beside the language of the active editor that, and why, a file is not checked; else it is not there. */
export class CheckerStatus implements vscode.Disposable {
  private readonly owned = new DisposableStore();
  private readonly item = this.owned.add(new DisposableValue<vscode.LanguageStatusItem>());
  private readonly notChecked = new Map<string, string>();
  private isDown = false;

  constructor(private readonly log: vscode.LogOutputChannel) {
    this.owned.add(vscode.window.onDidChangeActiveTextEditor(() => this.show()));
    this.owned.add(
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        if (this.notChecked.delete(uri.toString())) this.show();
      }),
    );
  }

  /** Takes what the server said about a document. */
  update({ uri, notChecked }: Checked): void {
    const key = vscode.Uri.parse(uri).toString();
    if (this.notChecked.get(key) === notChecked) return;
    if (notChecked === undefined) {
      this.notChecked.delete(key);
    } else {
      this.notChecked.set(key, notChecked);
      this.log.info(`${uri} is not checked: ${notChecked}`);
    }
    this.show();
  }

  /** The server runs or is about to; or it was given up. */
  set down(value: boolean) {
    this.isDown = value;
    this.notChecked.clear();
    this.show();
  }

  dispose(): void {
    this.owned.dispose();
  }

  private show(): void {
    const active = vscode.window.activeTextEditor?.document.uri.toString();
    const reason = active === undefined ? undefined : this.notChecked.get(active);
    if (!this.isDown && reason === undefined) {
      this.item.value = undefined;
      return;
    }
    const selector = languageIds.map((language) => ({ language }));
    const item = vscode.languages.createLanguageStatusItem('sessionTutor.checker', selector);
    item.name = vscode.l10n.t('Session Tutor Checker');
    item.severity = vscode.LanguageStatusSeverity.Warning;
    if (this.isDown) {
      item.text = vscode.l10n.t('Session Tutor: checker stopped');
      item.command = { title: vscode.l10n.t('Restart Checker'), command: Command.restartChecker };
    } else {
      item.text = vscode.l10n.t('Session Tutor: file not checked');
      item.detail = reason ?? '';
    }
    this.item.value = item;
  }
}

import * as vscode from 'vscode';
import type { Disposable } from '../../base/dispose';
import type { Services } from '../../services';
import { webviewOptions } from '../webview/html';
import { openPage } from './page';
import type { DecoderSession } from './session';

/**
 * The decoder in an editor tab; there is one at a time. It has no serializer on purpose: what was pasted
 * must not outlive the tab, so the editor does not bring the tab back after a restart.
 */
export class DecoderPanel implements Disposable {
  private current:
    | { readonly panel: vscode.WebviewPanel; readonly session: Promise<DecoderSession> }
    | undefined;

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly services: Services,
  ) {}

  /** Brings the tab to the front, with `text` in it where one is given. */
  async open(text?: string): Promise<void> {
    if (this.current) this.current.panel.reveal();
    else this.current = this.create();
    const session = await this.current.session;
    if (text !== undefined) session.show(text);
  }

  dispose(): void {
    this.current?.panel.dispose();
  }

  private create() {
    const { extensionUri } = this.context;
    const panel = vscode.window.createWebviewPanel(
      'sessionTutor.decoder',
      vscode.l10n.t('JWT Decoder'),
      vscode.ViewColumn.Active,
      { ...webviewOptions(extensionUri), enableFindWidget: true },
    );
    panel.iconPath = new vscode.ThemeIcon('key');
    const session = openPage(panel.webview, this.context, this.services);
    panel.onDidDispose(() => {
      this.current = undefined;
      session.then(
        (value) => value.dispose(),
        // Closed before the page was there: nothing was opened.
        () => {},
      );
    });
    return { panel, session };
  }
}

import type * as vscode from 'vscode';
import type { Services } from '../../services';
import { openPage } from './page';

/** The decoder in the side bar: the same page, narrow. */
export class DecoderViewProvider implements vscode.WebviewViewProvider {
  static readonly viewId = 'sessionTutor.decoder';

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly services: Services,
  ) {}

  async resolveWebviewView(view: vscode.WebviewView): Promise<void> {
    let closed = false;
    view.onDidDispose(() => {
      closed = true;
    });
    const session = await openPage(view.webview, this.context, this.services);
    if (closed) session.dispose();
    else view.onDidDispose(() => session.dispose());
  }
}

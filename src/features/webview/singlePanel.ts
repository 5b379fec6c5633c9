import type { GenericSchema } from 'valibot';
import * as vscode from 'vscode';
import { type Disposable, DisposableStore, DisposableValue } from '../../base/dispose';
import { Messenger } from '../../base/messenger';
import { pageHtml, webviewOptions } from './html';
import { webviewPort } from './port';
import { hasTab } from './tabs';

/** A page of which there is one at a time, in an editor tab. */
export interface SinglePage<In> {
  /** Type of its webview. */
  readonly viewType: string;
  /** Of the tab, in the language of the editor. */
  readonly title: string;
  /** Codicon of the tab. */
  readonly icon: string;
  /** Bundle in `dist/webview`, and the element that it defines. */
  readonly bundle: string;
  readonly element: string;
  /** Whether the bundle is a module that loads parts of itself later. */
  readonly module?: boolean;
  /** Whether text in it can be searched with the editor's own widget. */
  readonly find?: boolean;
  readonly schema: GenericSchema<unknown, In>;
  readonly handle: (message: In) => void;
  /** Is told of messages that do not fit. */
  readonly onInvalid: (reason: string) => void;
}

/** Opens, keeps and ends the tab of a page. */
export class SinglePanel<Out, In> implements Disposable {
  private readonly owned = new DisposableValue<DisposableStore>();
  private current:
    | { readonly panel: vscode.WebviewPanel; readonly messenger: Messenger<Out, In> }
    | undefined;

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly page: SinglePage<In>,
  ) {}

  get isVisible(): boolean {
    return this.current?.panel.visible === true;
  }

  /**
   * Brings the tab to the front, or opens one.
   *
   * @returns whether it was open before
   */
  show(): boolean {
    const { viewType, title, find = false } = this.page;
    if (this.current && hasTab(viewType)) {
      this.current.panel.reveal();
      return true;
    }
    const options = { ...webviewOptions(this.extensionUri), enableFindWidget: find };
    this.adopt(vscode.window.createWebviewPanel(viewType, title, vscode.ViewColumn.Active, options));
    return false;
  }

  /** Takes a panel for the page: a new one, or one that the editor brings back after a restart. */
  adopt(panel: vscode.WebviewPanel): void {
    const { title, icon, bundle, element, module = false, schema, handle, onInvalid } = this.page;
    const store = new DisposableStore();
    store.add(panel);
    const messenger = store.add(
      new Messenger<Out, In>(webviewPort(panel.webview), schema, handle, onInvalid),
    );
    this.owned.value = store;
    this.current = { panel, messenger };
    panel.onDidDispose(() => {
      if (this.current?.panel !== panel) return;
      this.current = undefined;
      this.owned.value = undefined;
    });
    panel.iconPath = new vscode.ThemeIcon(icon);
    panel.webview.options = webviewOptions(this.extensionUri);
    panel.webview.html = pageHtml(panel.webview, this.extensionUri, { title, bundle, element, module });
  }

  /** Sends to the page; where none is open, the message is for nobody. */
  send(message: Out): void {
    this.current?.messenger.send(message);
  }

  dispose(): void {
    this.owned.dispose();
  }
}

import * as vscode from 'vscode';
import { type Disposable, DisposableStore, toDisposable } from '../../base/dispose';

/** How long scrolling must rest before what came on screen is looked at, in milliseconds. */
const PAUSE = 200;
/** Lines above and below the screen that are looked at with it, so that scrolling a little changes nothing. */
export const MARGIN = 80;

interface Lines {
  readonly first: number;
  readonly last: number;
}

/** Knows what of each document is on screen, and says when something came there that was not looked at. */
export class Screen implements Disposable {
  private readonly owned = new DisposableStore();
  /** What was looked at last of each document, by first and last line. */
  private readonly seen = new WeakMap<vscode.TextDocument, readonly Lines[]>();
  private pending: ReturnType<typeof setTimeout> | undefined;

  /** @param onNew is told, once scrolling rests, of the documents that show more than was looked at */
  constructor(private readonly onNew: (documents: readonly vscode.TextDocument[]) => void) {
    this.owned.add(vscode.window.onDidChangeTextEditorVisibleRanges(() => this.schedule()));
    this.owned.add(vscode.window.onDidChangeVisibleTextEditors(() => this.schedule()));
    this.owned.add(toDisposable(() => clearTimeout(this.pending)));
  }

  /** What editors show of a document; empty where none does. It counts as looked at from now on. */
  look(document: vscode.TextDocument): readonly vscode.Range[] {
    const shown = shownOf(document);
    this.seen.set(
      document,
      shown.map(({ start, end }) => ({ first: start.line - MARGIN, last: end.line + MARGIN })),
    );
    return shown;
  }

  dispose(): void {
    this.owned.dispose();
  }

  private schedule(): void {
    clearTimeout(this.pending);
    this.pending = setTimeout(() => {
      const documents = new Set(vscode.window.visibleTextEditors.map(({ document }) => document));
      const news = [...documents].filter((document) => this.hasNews(document));
      if (news.length > 0) this.onNew(news);
    }, PAUSE);
  }

  private hasNews(document: vscode.TextDocument): boolean {
    const seen = this.seen.get(document);
    // What nobody has asked for yet will be asked for.
    if (!seen) return false;
    return shownOf(document).some(
      ({ start, end }) => !seen.some(({ first, last }) => start.line >= first && end.line <= last),
    );
  }
}

const shownOf = (document: vscode.TextDocument): readonly vscode.Range[] =>
  vscode.window.visibleTextEditors
    .filter((editor) => editor.document === document)
    .flatMap((editor) => editor.visibleRanges);

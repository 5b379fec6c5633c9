import * as vscode from 'vscode';
import type { Clock } from '../../base/clock';
import { type Disposable, DisposableStore, toDisposable } from '../../base/dispose';
import { mayHoldToken } from '../../jwt/decode/hint';
import type { FoundToken } from './found';
import { openTokenCommand } from './open';
import { piecesOf } from './region';
import { MARGIN, Screen } from './screen';
import { isWanted } from './settings';

/** Lenses tell times against now; this often they are told anew, in milliseconds. */
const REFRESH = 60_000;
/** Tokens beside each other in one line have a lens each, up to here. */
const MAX_PER_LINE = 3;

/** A lens whose words are made when it comes on screen. */
class TokenLens extends vscode.CodeLens {
  constructor(
    range: vscode.Range,
    readonly document: vscode.TextDocument,
    readonly found: FoundToken,
  ) {
    super(range);
  }
}

/** Above each token on screen: what it is, how long it lives, how many findings it has. */
export class TokenLenses implements vscode.CodeLensProvider<vscode.CodeLens>, Disposable {
  private readonly owned = new DisposableStore();
  private readonly changed = this.owned.add(new vscode.EventEmitter<void>());
  readonly onDidChangeCodeLenses = this.changed.event;
  private readonly screen = this.owned.add(new Screen((documents) => this.scrolled(documents)));
  /** Documents that have lenses. */
  private readonly marked = new WeakSet<vscode.TextDocument>();
  private ageing: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly clock: Clock) {
    this.owned.add(toDisposable(() => clearTimeout(this.ageing)));
  }

  async provideCodeLenses(
    document: vscode.TextDocument,
    cancelled: vscode.CancellationToken,
  ): Promise<vscode.CodeLens[]> {
    this.marked.delete(document);
    if (!isWanted('codeLens', document)) return [];
    const shown = this.screen.look(document);
    if (!holdsToken(document, shown)) return [];
    const { foundTokens } = await import('./found');
    if (cancelled.isCancellationRequested) return [];
    const perLine = new Map<number, number>();
    const lenses = foundTokens(document, shown, MARGIN).flatMap((found) => {
      const { start } = found;
      const count = (perLine.get(start.line) ?? 0) + 1;
      perLine.set(start.line, count);
      if (count > MAX_PER_LINE) return [];
      return [new TokenLens(rangeOf(found), document, found)];
    });
    if (lenses.length > 0) {
      this.marked.add(document);
      this.age();
    }
    return lenses;
  }

  async resolveCodeLens(lens: vscode.CodeLens): Promise<vscode.CodeLens> {
    if (!(lens instanceof TokenLens)) return lens;
    const { headline, summaryOf } = await import('./summary');
    const { document, found } = lens;
    const summary = summaryOf(found.token, this.clock.now(), vscode.l10n.t, vscode.env.language);
    lens.command = {
      title: headline(summary, vscode.l10n.t),
      tooltip: vscode.l10n.t('Open in the JWT decoder'),
      command: openTokenCommand,
      arguments: [document.uri.toString(), found.start.line, found.start.character],
    };
    return lens;
  }

  /** After the settings have changed. */
  refresh(): void {
    this.changed.fire();
  }

  dispose(): void {
    this.owned.dispose();
  }

  private scrolled(documents: readonly vscode.TextDocument[]): void {
    // Scrolling through a log without tokens asks nobody for anything.
    const isNew = (document: vscode.TextDocument) =>
      this.marked.has(document) || holdsToken(document, this.screen.look(document));
    if (documents.filter(isNew).length > 0) this.changed.fire();
  }

  private age(): void {
    clearTimeout(this.ageing);
    this.ageing = setTimeout(() => {
      if (vscode.window.visibleTextEditors.some(({ document }) => this.marked.has(document)))
        this.changed.fire();
    }, REFRESH);
  }
}

/** Before anything that reads tokens is loaded. */
const holdsToken = (document: vscode.TextDocument, shown: readonly vscode.Range[]): boolean =>
  shown.length > 0 && piecesOf(document, shown, MARGIN).some(({ text }) => mayHoldToken(text));

function rangeOf({ start, end }: FoundToken): vscode.Range {
  // A lens stands above the line that its range begins in.
  const last = end.line === start.line ? end.character : start.character;
  return new vscode.Range(start.line, start.character, start.line, last);
}

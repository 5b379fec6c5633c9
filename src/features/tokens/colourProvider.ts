import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../base/dispose';
import { mayHoldToken } from '../../jwt/decode/hint';
import { colouredParts, tokenTypes } from './colours';
import { piecesOf } from './region';
import { MARGIN } from './screen';
import { isWanted } from './settings';

export const legend = new vscode.SemanticTokensLegend([...tokenTypes]);

/**
 * Colours the parts of the tokens on screen. Of all providers for a document the editor asks those whose selector
 * fits best and no others. This one is for any language, which fits worst: where a language has colours of its own
 * they stay, and a token in them keeps the colour of its string.
 */
export class TokenColours implements vscode.DocumentRangeSemanticTokensProvider, Disposable {
  private readonly owned = new DisposableStore();
  private readonly changed = this.owned.add(new vscode.EventEmitter<void>());
  readonly onDidChangeSemanticTokens = this.changed.event;

  async provideDocumentRangeSemanticTokens(
    document: vscode.TextDocument,
    range: vscode.Range,
    cancelled: vscode.CancellationToken,
  ): Promise<vscode.SemanticTokens | undefined> {
    if (!isWanted('colors', document)) return undefined;
    if (!piecesOf(document, [range], MARGIN).some(({ text }) => mayHoldToken(text))) return undefined;
    const { foundTokens } = await import('./found');
    if (cancelled.isCancellationRequested) return undefined;
    const builder = new vscode.SemanticTokensBuilder(legend);
    const lengthOf = (line: number) => document.lineAt(line).text.length;
    let count = 0;
    for (const found of foundTokens(document, [range], MARGIN)) {
      for (const { line, character, length, type } of colouredParts(found, lengthOf)) {
        builder.push(new vscode.Range(line, character, line, character + length), type);
        count++;
      }
    }
    // Where there is no token, another provider for any language may have something.
    return count > 0 ? builder.build() : undefined;
  }

  /** After the settings have changed. */
  refresh(): void {
    this.changed.fire();
  }

  dispose(): void {
    this.owned.dispose();
  }
}

import * as vscode from 'vscode';
import { DisposableStore } from '../../base/dispose';
import type { Services } from '../../services';
import { legend, TokenColours } from './colourProvider';
import { TokenHovers } from './hovers';
import { TokenLenses } from './lenses';
import { openTokenAt, openTokenCommand } from './open';

/** Every document, of any language and scheme; it fits worst of all selectors, see `TokenColours`. */
const ANY: vscode.DocumentSelector = { language: '*' };

/** Tokens in text files: hovers, lenses and colours. What reads tokens is loaded when something like one is on screen. */
export function register(_context: vscode.ExtensionContext, { clock }: Services): vscode.Disposable {
  const owned = new DisposableStore();
  const lenses = owned.add(new TokenLenses(clock));
  const colours = owned.add(new TokenColours());
  owned.add(vscode.languages.registerCodeLensProvider(ANY, lenses));
  owned.add(vscode.languages.registerHoverProvider(ANY, new TokenHovers(clock)));
  owned.add(vscode.languages.registerDocumentRangeSemanticTokensProvider(ANY, colours, legend));
  owned.add(vscode.commands.registerCommand(openTokenCommand, (...args: unknown[]) => openTokenAt(args)));
  owned.add(
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (!event.affectsConfiguration('sessionTutor.tokens')) return;
      lenses.refresh();
      colours.refresh();
    }),
  );
  return owned;
}

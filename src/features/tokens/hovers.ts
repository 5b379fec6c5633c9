import * as vscode from 'vscode';
import type { Clock } from '../../base/clock';
import { mayHoldToken } from '../../jwt/decode/hint';
import { Command } from '../../services';
import { openTokenCommand } from './open';
import { AROUND, piecesOf } from './region';
import { isWanted } from './settings';

/** What a token says, where the pointer rests on one. */
export class TokenHovers implements vscode.HoverProvider {
  constructor(private readonly clock: Clock) {}

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
    cancelled: vscode.CancellationToken,
  ): Promise<vscode.Hover | undefined> {
    if (!isWanted('hover', document) || !isNearToken(document, position)) return undefined;
    const [{ tokenAt }, { hoverMarkdown }] = await Promise.all([import('./found'), import('./hover')]);
    if (cancelled.isCancellationRequested) return undefined;
    const found = tokenAt(document, position);
    if (!found) return undefined;
    const { start, end } = found;
    const text = hoverMarkdown(found.token, {
      now: this.clock.now(),
      t: vscode.l10n.t,
      language: vscode.env.language,
      learnCommand: Command.learnConcept,
      openCommand: openTokenCommand,
      openArguments: [document.uri.toString(), start.line, start.character],
    });
    const markdown = new vscode.MarkdownString(text);
    // The token's own text is in the hover: nothing but these two commands can be run from there, no HTML is read.
    markdown.isTrusted = { enabledCommands: [Command.learnConcept, openTokenCommand] };
    markdown.supportHtml = false;
    markdown.supportThemeIcons = false;
    return new vscode.Hover(markdown, new vscode.Range(start.line, start.character, end.line, end.character));
  }
}

/** Before anything that reads tokens is loaded. */
const isNearToken = (document: vscode.TextDocument, position: vscode.Position): boolean =>
  piecesOf(document, [{ start: position, end: position }], AROUND).some(({ text }) => mayHoldToken(text));

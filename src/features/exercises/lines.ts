import * as vscode from 'vscode';
import { escapeMarkdown } from '../../server/markdown';

/** Text for the terminal of test output, which wants both signs at the end of a line. */
export const lines = (text: string): string => text.replaceAll(/\r?\n/g, '\r\n');

/**
 * A message that is broken into lines where it is shown; as plain text it would be one long one.
 *
 * @param text paragraphs with an empty line in between; shown as it stands
 */
export const messageOf = (text: string): vscode.TestMessage =>
  new vscode.TestMessage(new vscode.MarkdownString(text.split('\n\n').map(escapeMarkdown).join('\n\n')));

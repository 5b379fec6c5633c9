import * as vscode from 'vscode';
import { Command, type Services } from '../../services';
import { pageHtml, webviewOptions } from '../webview/html';
import { webviewPort } from '../webview/port';
import { attackServices } from './attackServices';
import type { DecoderSession } from './session';
import type { SessionFile } from './sessionServices';
import { decoderStrings } from './strings';

/**
 * Puts the decoder page into a webview, of a panel, a view or an editor. Whoever owns the webview disposes the session.
 *
 * @param file whose text the page shows and edits; without one the page has a text of its own
 */
export async function openPage(
  webview: vscode.Webview,
  context: vscode.ExtensionContext,
  services: Services,
  file?: SessionFile,
): Promise<DecoderSession> {
  // The decoder, the verification and their library are loaded with the first page.
  const { DecoderSession } = await import('./session');
  const run = (command: string) => (concept: string) =>
    void vscode.commands.executeCommand(command, concept).then(undefined, (error: unknown) => {
      services.log.error(`${command} failed`, error instanceof Error ? error.message : String(error));
      void vscode.window.showErrorMessage(vscode.l10n.t('This part of the course could not be opened.'));
    });
  // Listens before the page exists, so that its `ready` is not missed.
  const session = new DecoderSession(webviewPort(webview), {
    clock: services.clock,
    attack: attackServices(context, services),
    learn: run(Command.learnConcept),
    quiz: run(Command.quizConcept),
    words: decoderStrings(vscode),
    ...(file && { file }),
    copy: (text) => void vscode.env.clipboard.writeText(text),
  });
  webview.options = webviewOptions(context.extensionUri);
  webview.html = pageHtml(webview, context.extensionUri, {
    title: vscode.l10n.t('JWT Decoder'),
    bundle: 'decoder',
    element: 'session-decoder',
  });
  return session;
}

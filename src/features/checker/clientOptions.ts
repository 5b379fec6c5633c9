import * as vscode from 'vscode';
import type { LanguageClientOptions } from 'vscode-languageclient';
import type { InitializationOptions } from '../../server/protocol';
import { Command } from '../../services';
import { isChecked, languageIds } from './documents';

/** Asks for a reason and writes an ignore comment; not in the palette, as it needs a finding. */
export const ignoreFindingCommand = 'sessionTutor.ignoreFinding';

/** Shows the attack on a finding's line; not in the palette either. */
export const explainAttackCommand = 'sessionTutor.explainAttack';

/** How our client speaks with the server; without handlers for errors, which are the supervisor's. */
export function clientOptions(extensionUri: vscode.Uri, log: vscode.LogOutputChannel): LanguageClientOptions {
  const initializationOptions: InitializationOptions = {
    wasmBaseUrl: vscode.Uri.joinPath(extensionUri, 'dist').toString(true),
    themeIcons: true,
    readsFiles: true,
    ...(vscode.l10n.bundle ? { words: vscode.l10n.bundle } : {}),
    commands: {
      learn: Command.learnConcept,
      quiz: Command.quizConcept,
      explain: explainAttackCommand,
      ignore: ignoreFindingCommand,
      showProblems: 'workbench.actions.view.problems',
    },
  };
  return {
    documentSelector: languageIds.map((language) => ({ language })),
    diagnosticCollectionName: 'sessionTutor',
    outputChannel: log,
    initializationOptions,
    // Hovers hold text from the code that is checked: only these two commands can be run from there.
    markdown: { isTrusted: { enabledCommands: [Command.learnConcept, Command.quizConcept] } },
    middleware: {
      // A selector cannot exclude a scheme.
      didOpen: async (document, next) => (isChecked(document) ? next(document) : undefined),
      didChange: async (event, next) => (isChecked(event.document) ? next(event) : undefined),
      didClose: async (document, next) => (isChecked(document) ? next(document) : undefined),
    },
  };
}

import * as vscode from 'vscode';
import type { ConfigurationParams, LanguageClientOptions, LSPAny } from 'vscode-languageclient';
import type { InitializationOptions } from '../../server/protocol';
import { Command } from '../../services';
import { isChecked, languageIds } from './documents';
import type { QuietFolders } from './quietFolders';

/** Asks for a reason and writes an ignore comment; not in the palette, as it needs a finding. */
export const ignoreFindingCommand = 'sessionTutor.ignoreFinding';

/** Shows the attack on a finding's line; not in the palette either. */
export const explainAttackCommand = 'sessionTutor.explainAttack';

/** How our client speaks with the server; without handlers for errors, which are the supervisor's. */
export function clientOptions(
  extensionUri: vscode.Uri,
  log: vscode.LogOutputChannel,
  quiet: QuietFolders,
): LanguageClientOptions {
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
      workspace: {
        configuration: async (params, token, next) => {
          const given = await next(params, token);
          return Array.isArray(given) ? silenced(params, given, quiet) : given;
        },
      },
    },
  };
}

/** The settings, switched off for files in quiet folders. */
async function silenced(
  { items }: ConfigurationParams,
  given: readonly LSPAny[],
  quiet: QuietFolders,
): Promise<LSPAny[]> {
  return Promise.all(
    given.map(async (value, index) => {
      const scope = items[index]?.scopeUri;
      if (scope === undefined || !(await quiet.has(vscode.Uri.parse(scope)))) return value;
      const settings = typeof value === 'object' && !Array.isArray(value) ? value : {};
      return { ...settings, enabled: false };
    }),
  );
}

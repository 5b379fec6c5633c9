import { config } from '@vscode/l10n';
import * as v from 'valibot';
import {
  CodeActionKind,
  CodeLensRefreshRequest,
  type Connection,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { DisposableStore } from '../base/dispose';
import { createChecker, type LoadWasm, type SourceHost } from '../checker';
import { AcceptedFindings } from './accepted';
import { Baselines } from './baselines';
import { Checks } from './checks';
import { CodeActions } from './codeActions';
import { CodeLenses } from './codeLenses';
import { ConfigDiagnostics } from './configDiagnostics';
import { Diagnostics } from './diagnostics';
import type { ClientSkills } from './feature';
import { FilesChecks } from './filesChecks';
import { FIX_ALL_KIND } from './fixAlls';
import { Hovers } from './hovers';
import { ProjectConfigs } from './projectConfigs';
import { type InitializationOptions, initializationOptionsSchema } from './protocol';
import { PublishedDiagnostics } from './published';
import { SettingsStore } from './settings';
import { clientSources, OpenTexts, ownSources } from './sources';
import { TextChecks } from './textChecks';
import { parentOf } from './uris';
import { registerWatchers, watchFiles } from './watchedFiles';

/** What differs between a server in a process and one in a worker, and what tests replace. */
export interface ServerHost {
  /** How the bytes of a `.wasm` file come. */
  readonly loadWasm: (options: InitializationOptions) => LoadWasm;
  /** The machine's own files, for clients that do not read files for the server. */
  readonly files?: SourceHost;
  readonly createChecker?: typeof createChecker;
  /** How long typing must rest before a check that takes long, in milliseconds. */
  readonly debounce?: number;
}

const DEBOUNCE = 150;

/**
 * Serves the checker on a connection until the client shuts it down. Positions are UTF-16, which every
 * client can speak (LSP 3.17, PositionEncodingKind); documents are synchronised incrementally.
 */
export function startServer(connection: Connection, host: ServerHost): void {
  const owned = new DisposableStore();
  const documents = new TextDocuments(TextDocument);
  const settings = owned.add(new SettingsStore());
  let canAsk = false;
  let canRegister = false;
  let isToWatch = false;

  connection.onInitialize((params): InitializeResult => {
    const options = readOptions(params, connection);
    if (options.words) config({ contents: options.words });
    const loadWasm = host.loadWasm(options);
    const open = new OpenTexts(documents);
    const files = host.files && ownSources(host.files, open);
    const sources = options.readsFiles ? clientSources(connection, open) : files;
    const configs = owned.add(new ProjectConfigs(sources));
    const accepted = new AcceptedFindings(sources, configs, (message) => connection.console.warn(message));
    const checks = owned.add(
      new Checks({
        accepted,
        documents,
        createChecker: (checkOptions) =>
          (host.createChecker ?? createChecker)(loadWasm, checkOptions, sources),
        settingsOf: async (uri) => {
          const scope = documents.get(uri) ? uri : parentOf(uri);
          return configs.over(await settings.of(connection, uri, scope), uri);
        },
        onFailure: (uri, error) => connection.console.error(`A check failed: ${uri}: ${describe(error)}`),
        debounce: host.debounce ?? DEBOUNCE,
      }),
    );
    const skills = readSkills(params);
    const published = new PublishedDiagnostics(connection);
    const context = { checks, accepted, published, skills, options };
    const textOf = (uri: string, version: number) => {
      const document = documents.get(uri);
      return document?.version === version ? document.getText() : undefined;
    };
    for (const feature of [
      new Diagnostics(context),
      new CodeLenses(context),
      new Hovers(context),
      new CodeActions(context, textOf),
      new TextChecks(context),
      new FilesChecks(context, documents, sources),
      new ConfigDiagnostics(context, configs),
      new Baselines(context),
    ]) {
      owned.add(feature.register(connection));
    }
    const refreshLenses = () => {
      // Refused only where the client is going away.
      if (skills.lensRefresh) connection.sendRequest(CodeLensRefreshRequest.type).catch(() => {});
    };
    owned.add(watchFiles(connection, documents, { configs, accepted, checks, open }, refreshLenses));
    owned.add(checks.onDidForget((uri) => settings.forget(uri)));
    owned.add(
      settings.onDidChange(() => {
        checks.recheckAll();
        refreshLenses();
      }),
    );
    canAsk = params.capabilities.workspace?.configuration === true;
    canRegister = params.capabilities.workspace?.didChangeConfiguration?.dynamicRegistration === true;
    // Who reads files for the server tells of changes by itself.
    isToWatch =
      !options.readsFiles &&
      params.capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
    return {
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        codeLensProvider: { resolveProvider: false },
        hoverProvider: true,
        codeActionProvider: {
          codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL_KIND],
          resolveProvider: true,
        },
      },
      serverInfo: { name: 'Session Tutor' },
    };
  });
  connection.onInitialized(() => {
    settings.register(connection, canAsk, canRegister);
    if (isToWatch) registerWatchers(connection);
  });
  connection.onShutdown(() => owned.dispose());
  owned.add(documents.listen(connection));
  connection.listen();
}

function readOptions(params: InitializeParams, connection: Connection): InitializationOptions {
  const parsed = v.safeParse(initializationOptionsSchema, params.initializationOptions ?? {});
  if (parsed.success) return parsed.output;
  connection.console.warn('The initialization options are not of the expected form and are ignored.');
  return v.parse(initializationOptionsSchema, {});
}

function readSkills({ capabilities }: InitializeParams): ClientSkills {
  const published = capabilities.textDocument?.publishDiagnostics;
  return {
    relatedInformation: published?.relatedInformation === true,
    codeDescription: published?.codeDescriptionSupport === true,
    lensRefresh: capabilities.workspace?.codeLens?.refreshSupport === true,
    lateEdits: capabilities.textDocument?.codeAction?.resolveSupport?.properties.includes('edit') === true,
    versionedEdits: capabilities.workspace?.workspaceEdit?.documentChanges === true,
  };
}

const describe = (error: unknown) =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);

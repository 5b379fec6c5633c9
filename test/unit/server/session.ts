import { PassThrough } from 'node:stream';
import {
  type ClientCapabilities,
  type CodeAction,
  type CodeLens,
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  type Hover,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import type { Position, Range } from '../../../src/checker';
import { startServer } from '../../../src/server/server';
import { FakeChecker } from './fakeChecker';

const capabilities: ClientCapabilities = {
  workspace: {
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: true },
    codeLens: { refreshSupport: true },
    workspaceEdit: { documentChanges: true },
  },
  textDocument: { publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true } },
};

const commands = { learn: 'learn', quiz: 'quiz', ignore: 'ignore', showProblems: 'problems' };

export interface SessionOptions {
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  /** `sessionTutor.checker` of a document. */
  readonly settings?: (uri: string) => unknown;
}

/** A client and a server that speak LSP with each other in memory. */
export class LspSession {
  readonly logs: string[] = [];
  readonly published: PublishDiagnosticsParams[] = [];
  readonly checked: unknown[] = [];
  /** Methods that the server asked to be told of. */
  readonly registered: string[] = [];
  settings: (uri: string) => unknown;
  refreshes = 0;
  private readonly listeners = new Set<() => void>();

  private constructor(
    readonly client: ProtocolConnection,
    private readonly made: { checker?: FakeChecker },
    options: SessionOptions,
  ) {
    this.settings = options.settings ?? (() => null);
    client.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.published.push(params);
      for (const listener of [...this.listeners]) listener();
    });
    client.onNotification('window/logMessage', (params: { message: string }) => {
      this.logs.push(params.message);
      for (const listener of [...this.listeners]) listener();
    });
    client.onNotification('sessionTutor/checked', (params: unknown) => {
      this.checked.push(params);
      for (const listener of [...this.listeners]) listener();
    });
    client.onRequest('workspace/configuration', (params: { items: { scopeUri: string }[] }) =>
      params.items.map((item) => this.settings(item.scopeUri)),
    );
    client.onRequest('client/registerCapability', (params: { registrations: { method: string }[] }) => {
      this.registered.push(...params.registrations.map(({ method }) => method));
      for (const listener of [...this.listeners]) listener();
      return null;
    });
    client.onRequest('workspace/codeLens/refresh', () => {
      this.refreshes++;
      return null;
    });
  }

  static async start(options: SessionOptions = {}): Promise<LspSession> {
    const [up, down] = [new PassThrough(), new PassThrough()];
    const made: { checker?: FakeChecker } = {};
    startServer(createConnection(new StreamMessageReader(up), new StreamMessageWriter(down)), {
      loadWasm: () => async () => new Uint8Array(),
      createChecker: (_loadWasm, checkOptions = () => ({})) => {
        made.checker = new FakeChecker(checkOptions);
        return made.checker;
      },
      debounce: 1,
    });
    const client = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
    const session = new LspSession(client, made, options);
    client.listen();
    await client.sendRequest('initialize', {
      processId: null,
      rootUri: null,
      capabilities: options.capabilities ?? capabilities,
      initializationOptions: options.initializationOptions ?? { commands, themeIcons: true },
    });
    await client.sendNotification('initialized', {});
    return session;
  }

  get checker(): FakeChecker {
    if (this.made.checker === undefined) throw new Error('The server has not made a checker.');
    return this.made.checker;
  }

  /** Opens a document and waits for what is found. */
  async open(uri: string, text: string, languageId = 'javascript'): Promise<Diagnostic[]> {
    await this.send('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
    return this.diagnostics(uri, 1);
  }

  /** Replaces a range of a document, or all of it. */
  async change(uri: string, version: number, text: string, range?: Range): Promise<void> {
    const contentChanges = [range === undefined ? { text } : { range, text }];
    await this.send('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
  }

  async send(method: string, params: unknown): Promise<void> {
    await this.client.sendNotification(method, params);
  }

  /** What was published last for this version; waits for it. */
  async diagnostics(uri: string, version: number): Promise<Diagnostic[]> {
    const find = () => this.published.findLast((params) => params.uri === uri && params.version === version);
    await this.until(() => find() !== undefined);
    return find()?.diagnostics ?? [];
  }

  async until(holds: () => boolean): Promise<void> {
    if (holds()) return;
    await new Promise<void>((resolve) => {
      const listener = () => {
        if (!holds()) return;
        this.listeners.delete(listener);
        resolve();
      };
      this.listeners.add(listener);
    });
  }

  lenses(uri: string): Promise<CodeLens[]> {
    return this.client.sendRequest('textDocument/codeLens', { textDocument: { uri } });
  }

  hover(uri: string, position: Position): Promise<Hover | null> {
    return this.client.sendRequest('textDocument/hover', { textDocument: { uri }, position });
  }

  actions(
    uri: string,
    line: number,
    character: number,
    context: { diagnostics?: Diagnostic[]; only?: string[] } = {},
  ): Promise<CodeAction[]> {
    const position = { line, character };
    return this.client.sendRequest('textDocument/codeAction', {
      textDocument: { uri },
      range: { start: position, end: position },
      context: { diagnostics: [], ...context },
    });
  }

  async stop(): Promise<void> {
    await this.client.sendRequest('shutdown');
    this.client.dispose();
  }
}

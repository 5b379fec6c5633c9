import { strict as assert } from 'node:assert';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  type Diagnostic,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';

const programs = {
  'its own bundle': [path.resolve(process.env.SESSION_TUTOR_SERVER ?? 'dist/server.node.js'), '--stdio'],
  'session-tutor server': [path.resolve('dist/cli.js'), 'server'],
};

for (const [name, program] of Object.entries(programs))
  describe(`language server over stdio, as another editor starts it: ${name}`, () => {
    let server: ChildProcess;
    let client: ProtocolConnection;
    const listeners = new Map<string, (diagnostics: Diagnostic[]) => void>();

    beforeEach(() => {
      server = spawn(process.execPath, program, { stdio: ['pipe', 'pipe', 'inherit'] });
      assert.ok(server.stdout && server.stdin);
      client = createProtocolConnection(
        new StreamMessageReader(server.stdout),
        new StreamMessageWriter(server.stdin),
      );
      client.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
        listeners.get(params.uri)?.(params.diagnostics);
      });
      client.listen();
    });

    afterEach(() => {
      client.dispose();
      server.kill();
    });

    /** What is published next for a file. */
    const publishedOf = (uri: string) =>
      new Promise<Diagnostic[]>((resolve) => {
        listeners.set(uri, (diagnostics) => {
          listeners.delete(uri);
          resolve(diagnostics);
        });
      });

    /** Opens a document and gives what is found in it. */
    async function findings(uri: string, languageId: string, text: string): Promise<Diagnostic[]> {
      const published = publishedOf(uri);
      await client.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId, version: 1, text },
      });
      return published;
    }

    it('reads the settings of the project and its baseline from disk, and says what is wrong with them', async () => {
      const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'session-tutor-stdio-')));
      try {
        fs.mkdirSync(path.join(folder, 'src'));
        const config = path.join(folder, '.session-tutor.json');
        fs.writeFileSync(config, '{ "rules": { "cookie/missing-secure": "off", "cookie/gone": "off" } }');
        await client.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {} });
        await client.sendNotification('initialized', {});
        const told = publishedOf(pathToFileURL(config).href);
        const uri = pathToFileURL(path.join(folder, 'src', 'login.js')).href;
        const text = "app.post('/login', (req, res) => {\n  res.cookie('sid', session.id);\n});\n";
        const found = await findings(uri, 'javascript', text);
        assert.deepEqual(found.map(({ code }) => code).sort(), [
          'cookie/missing-httponly',
          'cookie/missing-samesite',
        ]);
        const [problem] = await told;
        assert.equal(problem?.message, 'There is no rule "cookie/gone".');
        // As the client tells of files that change.
        fs.rmSync(config);
        const again = publishedOf(uri);
        await client.sendNotification('workspace/didChangeWatchedFiles', {
          changes: [{ uri: pathToFileURL(config).href, type: 3 }],
        });
        assert.equal((await again).length, 3);
      } finally {
        fs.rmSync(folder, { recursive: true });
      }
    });

    it('finds, fixes and leaves when asked', async () => {
      const { capabilities } = await client.sendRequest<{ capabilities: Record<string, unknown> }>(
        'initialize',
        { processId: null, rootUri: null, capabilities: {} },
      );
      assert.deepEqual(capabilities.textDocumentSync, { openClose: true, change: 2 });
      await client.sendNotification('initialized', {});

      const uri = 'file:///shop/login.js';
      const text = "app.post('/login', (req, res) => {\n  res.cookie('sid', session.id);\n});\n";
      const found = await findings(uri, 'javascript', text);
      assert.deepEqual(found.map(({ code }) => code).sort(), [
        'cookie/missing-httponly',
        'cookie/missing-samesite',
        'cookie/missing-secure',
      ]);
      assert.ok(found.every(({ range }) => range.start.line === 1));

      const range = found[0]?.range;
      const actions = await client.sendRequest<{ edit?: { changes?: Record<string, unknown[]> } }[]>(
        'textDocument/codeAction',
        { textDocument: { uri }, range, context: { diagnostics: found } },
      );
      assert.ok(actions.length > 0);
      assert.ok(actions.every((action) => (action.edit?.changes?.[uri]?.length ?? 0) > 0));

      assert.deepEqual(await findings('file:///shop/a.tsx', 'typescript.tsx', 'const a = <p>hello</p>;'), []);

      const ended = once(server, 'exit');
      await client.sendRequest('shutdown');
      await client.sendNotification('exit');
      assert.deepEqual(await ended, [0, null]);
    });
  });

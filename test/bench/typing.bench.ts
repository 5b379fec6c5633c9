import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';

const APP = path.resolve('test/fixtures/apps/express/vulnerable');
/** A fast typist, in milliseconds from key to key. */
const BETWEEN_KEYS = 80;
const KEYS = 100;

/** How long after a key its findings are there, by the language server as an editor starts it. Needs a build. */
export async function run(print: (line: string) => void): Promise<void> {
  const files = readdirSync(APP, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.js'),
  );
  const texts = files.map((name) => ({ name, text: readFileSync(path.join(APP, name), 'utf8') }));
  const largest = texts.sort((a, b) => b.text.length - a.text.length)[0];
  if (!largest) throw new Error(`There is no file in ${APP}.`);
  await typed(print, largest.name, largest.text);
  const long = Array.from({ length: 20 }, () => largest.text).join('\n');
  await typed(print, `${largest.name}, twenty times over`, long);
}

async function typed(print: (line: string) => void, what: string, text: string): Promise<void> {
  const server = spawn(process.execPath, [path.resolve('dist/server.node.js'), '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const client = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  const uri = pathToFileURL(path.join(APP, 'typed.js')).href;
  const published = new Map<number, number>();
  let arrived = () => {};
  client.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    if (params.uri !== uri || params.version === undefined) return;
    published.set(params.version, performance.now());
    arrived();
  });
  const until = async (version: number) => {
    while (!published.has(version))
      await new Promise<void>((resolve) => {
        arrived = resolve;
      });
  };
  client.listen();
  await client.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {} });
  await client.sendNotification('initialized', {});
  const start = performance.now();
  await client.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'javascript', version: 1, text },
  });
  await until(1);
  const opened = performance.now() - start;
  const line = text.split('\n').length;
  const sent = new Map<number, number>();
  for (let version = 2; version < KEYS + 2; version++) {
    sent.set(version, performance.now());
    const at = { line: line - 1, character: version - 2 };
    await client.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ range: { start: at, end: at }, text: 'x' }],
    });
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_KEYS));
  }
  await until(KEYS + 1);
  const last = (published.get(KEYS + 1) ?? 0) - (sent.get(KEYS + 1) ?? 0);
  const waits = [...published].flatMap(([version, at]) => {
    const key = sent.get(version);
    return key === undefined ? [] : [at - key];
  });
  waits.sort((a, b) => a - b);
  const percentile = (share: number) => (waits[Math.floor(waits.length * share)] ?? 0).toFixed(0);
  print(`${what} (${line} lines): first findings after ${opened.toFixed(0)} ms`);
  print(
    `  after a key ${percentile(0.5)} ms (95 %: ${percentile(0.95)} ms), after the last one ${last.toFixed(0)} ms; ` +
      `${waits.length} of ${KEYS} keys were checked`,
  );
  await client.sendRequest('shutdown');
  await client.sendNotification('exit');
  client.dispose();
}

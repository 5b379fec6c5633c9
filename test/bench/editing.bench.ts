import { spawn } from 'node:child_process';
import path from 'node:path';
import {
  createProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';

const EDITS = 120;
/** As a person types, in milliseconds. */
const BETWEEN = 80;
/** As long as a person takes, in milliseconds, from opening a file to the first key. */
const LOOK = 3_000;

const URI = 'file:///bench/server.js';

/**
 * A server of some 2,000 lines.
 *
 * @param every how many helpers stand between two pairs of routes that set a cookie and sign a token
 */
function longFile(every: number): string[] {
  const lines = [
    "const express = require('express');",
    "const session = require('express-session');",
    "const jwt = require('jsonwebtoken');",
    'const app = express();',
    "app.use(session({ secret: process.env.SESSION_SECRET, resave: false, saveUninitialized: false, cookie: { secure: true, sameSite: 'lax' } }));",
  ];
  for (let index = 0; lines.length < 2_000; index++) {
    lines.push(
      `function helper${index}(rows, limit = ${index}) {`,
      '  const found = [];',
      '  for (const row of rows) {',
      '    if (row.amount > limit && !row.closed) found.push({ ...row, total: row.amount * 1.2 });',
      '  }',
      '  return found.sort((a, b) => b.total - a.total);',
      '}',
      '',
    );
    if (index % every > 0) continue;
    lines.push(
      `app.get('/orders/${index}', (req, res) => {`,
      `  const rows = helper${index}(req.app.locals.orders, Number(req.query.limit));`,
      `  res.cookie('lastOrder${index}', String(rows.length), { secure: true, httpOnly: true, sameSite: 'lax' });`,
      '  res.json(rows);',
      '});',
      '',
      `app.get('/token/${index}', (req, res) => {`,
      `  res.json({ token: jwt.sign({ sub: req.session.userId }, process.env.JWT_KEY, { expiresIn: '${(index % 50) + 1}m' }) });`,
      '});',
      '',
    );
  }
  return lines;
}

/** How long the language server takes from a change of a long file to its diagnostics. */
export async function run(print: (line: string) => void): Promise<void> {
  await typed(print, 'ordinary: a pair of routes after ten helpers', longFile(10), LOOK);
  await typed(print, 'the same, typed into at once', longFile(10), 0);
  await typed(print, 'dense: a pair of routes after every helper', longFile(1), LOOK);
}

async function typed(
  print: (line: string) => void,
  what: string,
  lines: readonly string[],
  rest: number,
): Promise<void> {
  const server = spawn(process.execPath, [path.resolve('dist/cli.js'), 'server'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const client = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  client.listen();
  try {
    await client.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {} });
    await client.sendNotification('initialized', {});
    const published = (version: number) =>
      new Promise<number>((resolve) => {
        const listener = client.onNotification(
          'textDocument/publishDiagnostics',
          (params: PublishDiagnosticsParams) => {
            if (params.uri !== URI || params.version !== version) return;
            listener.dispose();
            resolve(performance.now());
          },
        );
      });
    const text = lines.join('\n');
    let version = 1;
    const opened = performance.now();
    const first = published(version);
    await client.sendNotification('textDocument/didOpen', {
      textDocument: { uri: URI, languageId: 'javascript', version, text },
    });
    print(`${what}: ${lines.length.toLocaleString('en')} lines, ${Math.round(text.length / 1024)} KB`);
    print(`  opened: ${((await first) - opened).toFixed(0)} ms to the first diagnostics`);
    await new Promise((resolve) => setTimeout(resolve, rest));
    const took: number[] = [];
    for (let edit = 0; edit < EDITS; edit++) {
      version++;
      // In a helper, somewhere in the middle of the file.
      const line = lines.indexOf('  const found = [];', 400 + 20 * (edit % 60));
      const answer = published(version);
      const started = performance.now();
      await client.sendNotification('textDocument/didChange', {
        textDocument: { uri: URI, version },
        contentChanges: [
          { range: { start: { line, character: 2 }, end: { line, character: 2 } }, text: ' ' },
        ],
      });
      took.push((await answer) - started);
      await new Promise((resolve) => setTimeout(resolve, BETWEEN));
    }
    took.sort((a, b) => a - b);
    const at = (share: number) => took[Math.floor((took.length - 1) * share)] ?? 0;
    print(
      `  ${EDITS} edits: median ${at(0.5).toFixed(1)} ms, p95 ${at(0.95).toFixed(1)} ms, worst ${at(1).toFixed(1)} ms; target p95 30: ${at(0.95) < 30 ? 'met' : 'MISSED'}`,
    );
  } finally {
    client.dispose();
    server.kill();
  }
}

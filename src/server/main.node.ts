import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createConnection } from 'vscode-languageserver/node';
import { fileSources } from '../node/fileSources';
import { startServer } from './server';

// The transport comes from the command line: --node-ipc where VS Code forks this file, --stdio for others.
startServer(createConnection(), {
  files: fileSources,
  // The build puts the .wasm files beside this bundle.
  loadWasm: () => (fileName) => readFile(path.join(__dirname, fileName)),
});

import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { startServer } from './server';

/** The worker's own end of its channel; the DOM's types know it as the page sees it. */
const scope = self as unknown as Worker;

startServer(createConnection(new BrowserMessageReader(scope), new BrowserMessageWriter(scope)), {
  loadWasm:
    ({ wasmBaseUrl }) =>
    async (fileName) => {
      const response = await fetch(`${wasmBaseUrl}/${fileName}`);
      if (!response.ok) throw new Error(`${fileName} could not be loaded: status ${response.status}.`);
      return new Uint8Array(await response.arrayBuffer());
    },
});

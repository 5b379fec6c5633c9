// The process behind webHost.mjs: `node webHostMain.mjs <app.js of @vscode/test-web> <port> <configuration>`.
import http from 'node:http';
import { createRequire } from 'node:module';

const [appFile, port, configuration] = process.argv.slice(2);
if (!appFile || !port || !configuration) throw new Error('Arguments are missing.');

/** @type {{default: (config: unknown) => Promise<{callback(): http.RequestListener}>}} */
const { default: createApp } = createRequire(import.meta.url)(appFile);
const handle = (await createApp(JSON.parse(configuration))).callback();

// A page from elsewhere whose name is made to point to loopback must not read the folder that is mounted.
const isOurs = (/** @type {string | undefined} */ host) => /^([\w-]+\.)?localhost:\d+$/.test(host ?? '');

const server = http.createServer((request, response) => {
  if (isOurs(request.headers.host)) return handle(request, response);
  response.writeHead(403, { 'content-type': 'text/plain' }).end('Open this by the name "localhost".\n');
});
server.on('error', (error) => {
  console.error(error.message);
  process.exit(1);
});
server.listen(Number(port), '127.0.0.1', () => {
  const address = server.address();
  console.log(`Ready on ${typeof address === 'object' && address ? address.port : port}`);
});

// Whoever started this holds the other end: when it is gone, so are we.
process.stdin.on('end', () => process.exit(0)).resume();

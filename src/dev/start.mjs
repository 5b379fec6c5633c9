// npm start. Until the dependencies are there, only Node built-ins may be imported.
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureDependencies } from './dependencies.mjs';
import { stopServices } from './processes.mjs';
import { runMain, UserError } from './progress.mjs';

const HELP = `npm start [-- options] [folder]

Builds and packages Session Tutor, installs it into the real VS Code and opens a folder: by default a small
web shop with session weaknesses in it. What it needs (VS Code, Node 24) is fetched once.

  folder        the folder to open
  --web         VS Code for the web, where extensions run in a web worker; changes to files stay in the page
  --desktop     the desktop VS Code (fetched by @vscode/test-electron)
  --port N      serve on this port
  --no-open     only print the address, open no browser
  --help        show this

Without --desktop, VS Code is served on this machine alone and opens in the browser. Ctrl+C ends it.`;

runMain(async () => {
  const options = readArguments();
  if (options.help) return console.log(HELP);
  await ensureDependencies();
  try {
    if (options.desktop) {
      const { openDesktop } = await import('./openDesktop.mjs');
      await openDesktop(options.folder);
    } else {
      const { serveNode, serveWeb } = await import('./serve.mjs');
      await (options.web ? serveWeb(options) : serveNode(options));
    }
  } finally {
    await stopServices();
  }
});

/** @returns {import('./serve.mjs').ServeOptions & {help: boolean, web: boolean, desktop: boolean}} */
function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        web: { type: 'boolean', default: false },
        desktop: { type: 'boolean', default: false },
        port: { type: 'string' },
        'no-open': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    const { web, desktop, help } = values;
    if (web && desktop) throw new Error('--web and --desktop exclude each other.');
    if (positionals.length > 1) throw new Error('Only one folder can be opened.');
    return {
      web,
      desktop,
      help,
      open: !values['no-open'],
      port: toPort(values.port),
      folder: toFolder(positionals[0]),
    };
  } catch (error) {
    throw new UserError(`${/** @type {Error} */ (error).message}\nnpm start -- --help shows the options.`);
  }
}

/** @param {string | undefined} text */
function toPort(text) {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Error(`--port takes a number from 1 to 65535, not "${text}".`);
  }
  return port;
}

/** @param {string | undefined} text */
function toFolder(text) {
  if (text === undefined) return undefined;
  // npm changes to the project's folder; where the user was, INIT_CWD says.
  const folder = path.resolve(process.env.INIT_CWD ?? '.', text);
  if (!fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new Error(`${folder} is not a folder.`);
  return folder;
}

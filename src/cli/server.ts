import { createRequire } from 'node:module';
import path from 'node:path';
import { parseCommandLine } from './args';
import type { Command } from './io';

const help = `Usage: session-tutor server [--stdio]

Serves the checker as a language server (LSP 3.17) on the standard input and output, for editors other than VS Code:
diagnostics, hovers, code lenses and fixes for JavaScript, TypeScript and Python. It ends when the editor says so or
goes away. docs/editors.md says how to set up Neovim and others.

Settings come as "sessionTutor.checker", in answer to workspace/configuration or by
workspace/didChangeConfiguration.

Options:
  --stdio    speak on the standard input and output, which is the only way; editors like to say it
  --help     this text
`;

/** The command `server`. */
export const serverCommand: Command = {
  help,
  async run(args) {
    parseCommandLine({ args: [...args], options: { stdio: { type: 'boolean', default: true } } });
    // The server asks the command line for its transport.
    if (!process.argv.includes('--stdio')) process.argv.push('--stdio');
    // A bundle of its own beside this one: no other command need load it.
    createRequire(__filename)(path.join(__dirname, 'server.node.js'));
    // It ends the process by itself.
    return new Promise<never>(() => {});
  },
};

import * as vscode from 'vscode';
import type { Services } from '../../services';
import type { AttackServices } from './attack';

/** Seconds, where the setting holds no number. */
const DEFAULT_BUDGET = 60;

/** Bytes of a word list that is held whole, where the host cannot read in pieces. */
const MAX_WHOLE = 200_000_000;

const tooLong = (name: string, size: number): string =>
  vscode.l10n.t(
    'The word list "{0}" is {1} MB long. Here a file has to be read whole, which is done up to {2} MB. Cut it into shorter lists, or take the desktop editor or the command line, which read a list of any size.',
    name,
    Math.ceil(size / 1_000_000),
    MAX_WHOLE / 1_000_000,
  );

/** Attacks in workers of the extension host: a webview may not run WebAssembly under its content security policy. */
export function attackServices(context: vscode.ExtensionContext, { host, clock }: Services): AttackServices {
  const read = (name: string) =>
    vscode.workspace.fs.readFile(vscode.Uri.joinPath(context.extensionUri, 'dist', name));
  return {
    host: {
      parallelism: host.parallelism,
      clock,
      startWorker: () => host.startWorker(context, 'cracker'),
    },
    async resources() {
      const [wasm, dictionary] = await Promise.all([read('hmac.wasm'), read('words.txt')]);
      return { wasm, dictionary };
    },
    budget() {
      const seconds = vscode.workspace.getConfiguration('sessionTutor.decoder').get('attackSeconds');
      return (typeof seconds === 'number' && seconds > 0 ? seconds : DEFAULT_BUDGET) * 1000;
    },
    async chooseList() {
      const [uri] =
        (await vscode.window.showOpenDialog({
          title: vscode.l10n.t('Word list: a text file with one word a line'),
          openLabel: vscode.l10n.t('Try its words'),
        })) ?? [];
      if (!uri) return undefined;
      const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
      try {
        const { size } = await vscode.workspace.fs.stat(uri);
        if (host.readsInPieces(uri) || size <= MAX_WHOLE) {
          return { name, size, read: (from) => host.readPieces(uri, from) };
        }
        void vscode.window.showErrorMessage(tooLong(name, size));
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        void vscode.window.showErrorMessage(
          vscode.l10n.t('The word list "{0}" could not be read: {1}', name, reason),
        );
      }
      return undefined;
    },
  };
}

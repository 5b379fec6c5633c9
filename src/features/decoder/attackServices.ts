import * as vscode from 'vscode';
import type { Services } from '../../services';
import type { AttackServices } from './attack';

/** Seconds, where the setting holds no number. */
const DEFAULT_BUDGET = 60;

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
      const { size } = await vscode.workspace.fs.stat(uri);
      const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
      return { name, size, read: (from) => host.readPieces(uri, from) };
    },
  };
}

import * as vscode from 'vscode';
import { sampleFiles } from './sampleFiles';

/** What is opened where the sample cannot be put into a folder. */
const shownFiles: readonly (typeof sampleFiles)[number][] = ['src/server.js', 'src/api.ts', 'src/auth.js'];

const FOLDER = 'session-tutor-shop';

/**
 * Opens the sample shop: in a folder that the user chooses or, in the web host, which may have no folder to
 * write to, as unsaved files.
 *
 * @throws Error of the file system where the sample cannot be read or written
 */
export async function openSample(extensionUri: vscode.Uri, host: 'node' | 'browser'): Promise<void> {
  const from = vscode.Uri.joinPath(extensionUri, 'media', 'samples', 'shop');
  if (host === 'browser') return openUnsaved(from);
  const [parent] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('Where to put the sample workspace'),
      openLabel: vscode.l10n.t('Put It Here'),
      canSelectFiles: false,
      canSelectFolders: true,
    })) ?? [];
  if (!parent) return;
  const folder = await copySample(from, parent);
  const newWindow = (vscode.workspace.workspaceFolders?.length ?? 0) > 0;
  await vscode.commands.executeCommand('vscode.openFolder', folder, { forceNewWindow: newWindow });
}

/**
 * Copies the sample into a new folder below `parent`; what is there already is left alone.
 *
 * @returns the new folder
 */
export async function copySample(from: vscode.Uri, parent: vscode.Uri): Promise<vscode.Uri> {
  const names = new Set((await vscode.workspace.fs.readDirectory(parent)).map(([name]) => name));
  let name = FOLDER;
  for (let n = 2; names.has(name); n++) name = `${FOLDER}-${n}`;
  const folder = vscode.Uri.joinPath(parent, name);
  for (const file of sampleFiles) {
    const content = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(from, file));
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, file), content);
  }
  return folder;
}

async function openUnsaved(from: vscode.Uri): Promise<void> {
  for (const file of shownFiles) {
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(from, file));
    const document = await vscode.workspace.openTextDocument({
      language: file.endsWith('.ts') ? 'typescript' : 'javascript',
      content: new TextDecoder().decode(bytes),
    });
    await vscode.window.showTextDocument(document, { preview: false });
  }
}

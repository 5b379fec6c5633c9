import * as v from 'valibot';
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { MAX_FILE_BYTES, readSource } from '../../checker/limits';
import {
  fileRequestSchema,
  type ListedFolder,
  listFolderRequest,
  type ReadFile,
  readFileRequest,
} from '../../server/protocol';

const CELL_SCHEME = 'vscode-notebook-cell';

/**
 * Reads files of the workspace for the server, on whatever file system they are. Nothing outside the
 * workspace's folders is read: a checked file may name any path in its imports.
 */
export function serveWorkspaceFiles(client: BaseLanguageClient): void {
  client.onRequest(readFileRequest, async (raw: unknown): Promise<ReadFile> => {
    const uri = workspaceUri(raw);
    if (!uri) return {};
    try {
      if ((await vscode.workspace.fs.stat(uri)).size > MAX_FILE_BYTES) return {};
      const source = readSource(await vscode.workspace.fs.readFile(uri));
      return 'problem' in source ? {} : { text: source.text };
    } catch {
      return {};
    }
  });
  client.onRequest(listFolderRequest, async (raw: unknown): Promise<ListedFolder> => {
    const uri = workspaceUri(raw);
    if (!uri) return { names: [] };
    try {
      return { names: (await vscode.workspace.fs.readDirectory(uri)).map(([name]) => name) };
    } catch {
      return { names: [] };
    }
  });
}

function workspaceUri(raw: unknown): vscode.Uri | undefined {
  const parsed = v.safeParse(fileRequestSchema, raw);
  if (!parsed.success) return undefined;
  const uri = vscode.Uri.parse(parsed.output.uri);
  if (vscode.workspace.getWorkspaceFolder(uri)) return uri;
  return uri.scheme === CELL_SCHEME ? besideNotebook(uri) : undefined;
}

/**
 * Cells of notebooks have addresses of their own scheme; what lies beside them lies beside the notebook. On a remote machine
 * they have its name in them, which addresses of files there lack.
 */
function besideNotebook(uri: vscode.Uri): vscode.Uri | undefined {
  const notebook = vscode.workspace.notebookDocuments.find(
    (each) =>
      vscode.workspace.getWorkspaceFolder(each.uri) &&
      each.getCells().some(({ document }) => document.uri.authority === uri.authority),
  );
  const beside = notebook?.uri.with({ path: uri.path, fragment: '' });
  return beside && vscode.workspace.getWorkspaceFolder(beside) ? beside : undefined;
}

import * as v from 'valibot';
import * as vscode from 'vscode';
import { CHECKED_ENDINGS } from '../../checker/fileNames';
import {
  baselineRequest,
  baselineSchema,
  type Checked,
  type CheckFiles,
  checkedNotification,
  checkedSchema,
  checkedTextSchema,
  checkFilesRequest,
  checkFilesResultSchema,
  checkTextRequest,
  type FilesChecked,
  filesCheckedNotification,
  filesCheckedSchema,
} from '../../server/protocol';
import type { Services } from '../../services';
import { clientOptions } from './clientOptions';
import type { Session } from './supervisor';
import { serveWorkspaceFiles } from './workspaceFiles';

/** Values of the client's enumerations, which are not worth loading the client for. */
const DO_NOT_RESTART = 1;
const CONTINUE = 1;
const CHANGED = 2;
const DELETED = 3;

const watchedFiles = `**/*.{${CHECKED_ENDINGS.join()}}`;

/** Starts the server and a client for it. */
export async function launch(
  context: vscode.ExtensionContext,
  { host, log, findings, quietFolders }: Services,
  onCrash: () => void,
  onChecked: (checked: Checked) => void,
): Promise<Session> {
  const client = await host.createLanguageClient(context, {
    ...clientOptions(context.extensionUri, log, quietFolders),
    errorHandler: {
      error: () => ({ action: CONTINUE, handled: true }),
      closed: () => {
        onCrash();
        return { action: DO_NOT_RESTART, handled: true, message: 'The checker has ended.' };
      },
    },
    initializationFailedHandler: () => false,
  });
  // What a user must know the supervisor says, once; the client would open a window for each failure.
  const logError = client.error.bind(client);
  client.error = (message, data) => logError(message, data, false);
  client.onNotification(checkedNotification, (raw: unknown) => {
    const parsed = v.safeParse(checkedSchema, raw);
    if (parsed.success) onChecked(parsed.output);
  });
  serveWorkspaceFiles(client);
  // Imports and path aliases of files that are not open.
  const watcher = vscode.workspace.createFileSystemWatcher(watchedFiles);
  const filesChanged = async (uris: readonly string[], type = CHANGED) => {
    if (!client.isRunning()) return;
    const changes = uris.map((uri) => ({ uri, type }));
    await client.sendNotification('workspace/didChangeWatchedFiles', { changes });
  };
  const changed = (uri: vscode.Uri, type = CHANGED) => {
    void filesChanged([uri.toString()], type).catch(() => {});
    findings.fileChanged(uri);
  };
  const runs = new Map<number, (batch: FilesChecked) => void>();
  client.onNotification(filesCheckedNotification, (raw: unknown) => {
    const parsed = v.safeParse(filesCheckedSchema, raw);
    if (parsed.success) runs.get(Number(parsed.output.token))?.(parsed.output);
  });
  let nextRun = 0;
  const subscriptions = [
    watcher,
    watcher.onDidChange((uri) => changed(uri)),
    watcher.onDidCreate((uri) => changed(uri)),
    watcher.onDidDelete((uri) => changed(uri, DELETED)),
    quietFolders.onDidChange(() => {
      // The server asks for the settings of each document anew.
      if (!client.isRunning()) return;
      void client.sendNotification('workspace/didChangeConfiguration', { settings: null }).catch(() => {});
    }),
  ];
  const stop = async () => {
    for (const each of subscriptions) each.dispose();
    await client.dispose();
  };
  try {
    await client.start();
    // A server that is started anew has not seen them go.
    void deletedButOpen().then((uris) => filesChanged(uris, DELETED).catch(() => {}));
  } catch (error) {
    await stop().catch(() => {});
    throw error;
  }
  return {
    stop,
    filesChanged: (uris) => filesChanged(uris),
    checkFiles: async (uris, token, onChecked) => {
      const run = nextRun++;
      runs.set(run, onChecked);
      try {
        const params: CheckFiles = { token: run, uris: [...uris] };
        return v.parse(checkFilesResultSchema, await client.sendRequest(checkFilesRequest, params, token));
      } finally {
        runs.delete(run);
      }
    },
    baselineOf: async (uri) => v.parse(baselineSchema, await client.sendRequest(baselineRequest, { uri })),
    check: async (source) => v.parse(checkedTextSchema, await client.sendRequest(checkTextRequest, source)),
  };
}

/** Documents that the editor holds though their files are gone, and that nobody has changed since. */
async function deletedButOpen(): Promise<string[]> {
  const found = await Promise.all(
    vscode.workspace.textDocuments.map(async ({ uri, isUntitled, isDirty }) => {
      if (isUntitled || isDirty) return [];
      try {
        await vscode.workspace.fs.stat(uri);
        return [];
      } catch (error) {
        return error instanceof vscode.FileSystemError && error.code === 'FileNotFound'
          ? [uri.toString()]
          : [];
      }
    }),
  );
  return found.flat();
}

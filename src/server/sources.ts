import * as v from 'valibot';
import { type Connection, FileChangeType, type FileEvent, type TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { SourceHost } from '../checker';
import { listFolderRequest, listFolderSchema, readFileRequest, readFileSchema } from './protocol';

/** What open documents hold of the workspace's files: what is not saved yet, too. */
export class OpenTexts {
  /** Versions of documents whose files are gone; an editor may show such a document for a while, or keep it unseen. */
  private readonly gone = new Map<string, number>();

  constructor(private readonly documents: TextDocuments<TextDocument>) {}

  /** The text of a document; undefined where it is not open, or its file was deleted and it was not touched since. */
  read(uri: string): string | undefined {
    const open = this.documents.get(uri);
    return open === undefined || this.gone.get(uri) === open.version ? undefined : open.getText();
  }

  /** Files have changed on disk, come or gone. */
  filesChanged(changes: readonly FileEvent[]): void {
    for (const { uri, type } of changes) {
      const open = this.documents.get(uri);
      if (type === FileChangeType.Deleted && open) this.gone.set(uri, open.version);
      else this.gone.delete(uri);
    }
  }
}

/**
 * The workspace's files as the editor has them: open documents first, then what the client reads, which reaches
 * virtual file systems too.
 */
export function clientSources(connection: Connection, open: OpenTexts): SourceHost {
  return {
    async read(uri) {
      return (
        open.read(uri) ?? v.parse(readFileSchema, await connection.sendRequest(readFileRequest, { uri })).text
      );
    },
    async list(folder) {
      return v.parse(listFolderSchema, await connection.sendRequest(listFolderRequest, { uri: folder }))
        .names;
    },
  };
}

/** Open documents first, then `files`: for clients that do not read files for the server. */
export function ownSources(files: SourceHost, open: OpenTexts): SourceHost {
  return {
    read: async (uri) => open.read(uri) ?? files.read(uri),
    list: (folder) => files.list(folder),
  };
}

import * as v from 'valibot';
import type { Connection, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { SourceHost } from '../checker';
import { listFolderRequest, listFolderSchema, readFileRequest, readFileSchema } from './protocol';

/**
 * The workspace's files as the editor has them: open documents first, then what the client reads, which reaches
 * virtual file systems too.
 */
export function clientSources(connection: Connection, documents: TextDocuments<TextDocument>): SourceHost {
  return {
    async read(uri) {
      const open = documents.get(uri);
      if (open) return open.getText();
      return v.parse(readFileSchema, await connection.sendRequest(readFileRequest, { uri })).text;
    },
    async list(folder) {
      return v.parse(listFolderSchema, await connection.sendRequest(listFolderRequest, { uri: folder }))
        .names;
    },
  };
}

/** Open documents first, then `files`: for clients that do not read files for the server. */
export function ownSources(files: SourceHost, documents: TextDocuments<TextDocument>): SourceHost {
  return {
    read: async (uri) => documents.get(uri)?.getText() ?? files.read(uri),
    list: (folder) => files.list(folder),
  };
}

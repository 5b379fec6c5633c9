import type * as vscode from 'vscode';

/** Languages that the checker knows. */
export const languageIds: readonly string[] = [
  'javascript',
  'javascriptreact',
  'typescript',
  'typescriptreact',
  'python',
  // Looked through for tokens.
  'dotenv',
  'http',
  'ini',
  'json',
  'jsonc',
  'properties',
  'rest',
  'toml',
  'yaml',
];

/** Documents that are no code of the user's: pages of our own, old versions, output. */
const foreignSchemes: ReadonlySet<string> = new Set(['session-tutor-quiz', 'git', 'output']);

/** Whether the checker looks at a document. Any scheme will do: untitled, remote, virtual. */
export function isChecked(document: Pick<vscode.TextDocument, 'languageId' | 'uri'>): boolean {
  return languageIds.includes(document.languageId) && !foreignSchemes.has(document.uri.scheme);
}

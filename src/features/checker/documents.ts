import type * as vscode from 'vscode';

/** Languages of settings, requests and data, which are looked through for tokens. */
const texts: readonly string[] = [
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

/** Languages that the checker knows. */
export const languageIds: readonly string[] = [
  'javascript',
  'javascriptreact',
  'typescript',
  'typescriptreact',
  'python',
  ...texts,
];

/** Documents that are no code of the user's: pages of our own, old versions, output. */
const foreignSchemes: ReadonlySet<string> = new Set(['session-tutor-quiz', 'git', 'output']);

/** Whether the checker looks at a document. Any scheme will do: untitled, remote, virtual. */
export function isChecked(document: Pick<vscode.TextDocument, 'languageId' | 'uri'>): boolean {
  return languageIds.includes(document.languageId) && !foreignSchemes.has(document.uri.scheme);
}

/** Whether a document is worth starting the checker for: data without anything like a token is not. */
export function mayHaveFindings(document: Pick<vscode.TextDocument, 'languageId' | 'getText'>): boolean {
  return !texts.includes(document.languageId) || document.getText().includes('eyJ');
}

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

/** Languages in whose files scripts may stand. */
const markup: readonly string[] = ['html', 'vue', 'svelte', 'astro'];

/** Languages that the checker knows. */
export const languageIds: readonly string[] = [
  'javascript',
  'javascriptreact',
  'typescript',
  'typescriptreact',
  'python',
  ...markup,
  ...texts,
];

/** Documents that are no code of the user's: pages of our own, old versions, output. */
const foreignSchemes: ReadonlySet<string> = new Set([
  'session-tutor-quiz',
  'session-tutor-solution',
  'git',
  'output',
]);

/** Whether the checker looks at a document. Any scheme will do: untitled, remote, virtual. */
export function isChecked(document: Pick<vscode.TextDocument, 'languageId' | 'uri'>): boolean {
  return languageIds.includes(document.languageId) && !foreignSchemes.has(document.uri.scheme);
}

/** Whether a document is worth starting the checker for: data without anything like a token is not, nor a page without code. */
export function mayHaveFindings(document: Pick<vscode.TextDocument, 'languageId' | 'getText'>): boolean {
  if (texts.includes(document.languageId)) return document.getText().includes('eyJ');
  return document.languageId !== 'html' || /<script/i.test(document.getText());
}

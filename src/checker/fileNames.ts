import type { LanguageId } from './model';

/** Languages by the ending of a file's name, in lower case. */
const LANGUAGES: Readonly<Record<string, LanguageId>> = {
  js: 'javascript',
  mjs: 'javascript',
  cjs: 'javascript',
  jsx: 'javascriptreact',
  ts: 'typescript',
  mts: 'typescript',
  cts: 'typescript',
  tsx: 'typescriptreact',
  py: 'python',
};

/** Endings of files that are no code but may hold tokens: settings, requests, data. */
const TEXTS: ReadonlySet<string> = new Set([
  'env',
  'http',
  'rest',
  'json',
  'yaml',
  'yml',
  'toml',
  'properties',
]);

/** The endings of the files that are checked as code, without the dot. */
export const SOURCE_ENDINGS: readonly string[] = Object.keys(LANGUAGES);

/** The language of a file by its name, path or URI; undefined for one that is not checked. */
export function languageOfFile(name: string): LanguageId | undefined {
  const dot = name.lastIndexOf('.');
  const ending = dot < 0 ? '' : name.slice(dot + 1).toLowerCase();
  if (Object.hasOwn(LANGUAGES, ending)) return LANGUAGES[ending];
  return TEXTS.has(ending) || /(^|[/\\])\.env\.[\w.-]{1,60}$/.test(name.slice(-80)) ? 'text' : undefined;
}

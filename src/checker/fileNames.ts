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
  html: 'html',
  htm: 'html',
  vue: 'vue',
  svelte: 'svelte',
  astro: 'astro',
  ipynb: 'notebook',
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

/** The endings of all files that are looked into, without the dot. */
export const CHECKED_ENDINGS: readonly string[] = [...SOURCE_ENDINGS, ...TEXTS];

/** The file of a project's settings, in the folder that it is for. */
export const CONFIG_FILE = '.session-tutor.json';

/** Where a baseline is looked for: beside the code, in the folder of the workspace. */
export const BASELINE_FILE = '.session-tutor-baseline.json';

/** Folders in which nothing is written by people: what is in them is installed or made. */
export const GENERATED_FOLDERS: readonly string[] = [
  'node_modules',
  'bower_components',
  '.git',
  '.hg',
  '.svn',
  '.next',
  '.nuxt',
  'dist',
  'build',
  'out',
  'coverage',
  'vendor',
  '.venv',
  'venv',
  '__pycache__',
];

/** Whether a file is what a tool made of sources, by its name: `jquery.min.js`. */
export const isMinified = (name: string): boolean => /\.min\.[a-z]+$/i.test(name);

/** The language of a file by its name, path or URI; undefined for one that is not checked. */
export function languageOfFile(name: string): LanguageId | undefined {
  const dot = name.lastIndexOf('.');
  const ending = dot < 0 ? '' : name.slice(dot + 1).toLowerCase();
  if (Object.hasOwn(LANGUAGES, ending)) return LANGUAGES[ending];
  return TEXTS.has(ending) || /(^|[/\\])\.env\.[\w.-]{1,60}$/.test(name.slice(-80)) ? 'text' : undefined;
}

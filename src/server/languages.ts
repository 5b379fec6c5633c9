import type { LanguageId } from '../checker';

/** Ids that editors give to documents, by VS Code's name for the same language. */
const ids: ReadonlyMap<string, LanguageId> = new Map([
  ['javascript', 'javascript'],
  ['javascriptreact', 'javascriptreact'],
  ['javascript.jsx', 'javascriptreact'],
  ['jsx', 'javascriptreact'],
  ['typescript', 'typescript'],
  ['typescriptreact', 'typescriptreact'],
  ['typescript.tsx', 'typescriptreact'],
  ['tsx', 'typescriptreact'],
  ['python', 'python'],
  ['html', 'html'],
  ['vue', 'vue'],
  ['svelte', 'svelte'],
  ['astro', 'astro'],
  ['dotenv', 'text'],
  ['http', 'text'],
  ['ini', 'text'],
  ['json', 'text'],
  ['jsonc', 'text'],
  ['properties', 'text'],
  ['rest', 'text'],
  ['toml', 'text'],
  ['yaml', 'text'],
]);

/** The language of a document, or undefined where the checker does not know it. */
export function toLanguageId(id: string): LanguageId | undefined {
  return ids.get(id);
}

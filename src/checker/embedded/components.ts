import type { LanguageId } from '../model';
import type { Span } from '../syntax/program';
import { type ScriptElement, scriptElements } from './markup';

/** A piece of a file that is code. */
export interface Script extends Span {
  readonly language: 'javascript' | 'typescript' | 'typescriptreact';
}

/** Kinds of files in which scripts stand between other things. */
export type MarkupLanguage = Extract<LanguageId, 'html' | 'vue' | 'svelte' | 'astro'>;

/** `type` of scripts that browsers run (HTML Living Standard §4.12.1), and of such that build tools make to these. */
const SCRIPT_TYPE =
  /^(|module|(text|application)\/(x-)?(javascript|ecmascript|jscript|livescript|babel|jsx|typescript|tsx)|ts|tsx|jsx)$/;

/** The scripts in a file, in their order. */
export function scriptsIn(language: MarkupLanguage, text: string): Script[] {
  const frontmatter = language === 'astro' ? frontmatterOf(text) : undefined;
  const elements = scriptElements(text, frontmatter?.end ?? 0);
  return [
    ...(frontmatter ? [{ ...frontmatter, language: 'typescript' } as const] : []),
    ...elements.flatMap((element) => {
      const script = languageOf(language, element);
      return script ? [{ start: element.start, end: element.end, language: script }] : [];
    }),
  ];
}

function languageOf(file: MarkupLanguage, { attributes }: ScriptElement): Script['language'] | undefined {
  const type = attributes.type?.trim().toLowerCase() ?? '';
  if (!SCRIPT_TYPE.test(type)) return undefined;
  const lang = attributes.lang?.trim().toLowerCase() ?? '';
  if (lang === 'tsx' || type.endsWith('tsx')) return 'typescriptreact';
  if (lang === 'ts' || lang === 'typescript' || type.endsWith('typescript') || type === 'ts')
    return 'typescript';
  if (lang !== '' && lang !== 'js' && lang !== 'jsx' && lang !== 'javascript') return undefined;
  // Astro reads its scripts as TypeScript unless they are left alone.
  return file === 'astro' && !('is:inline' in attributes) ? 'typescript' : 'javascript';
}

/** The code between the fences at the beginning of an Astro component, which runs on the server. */
function frontmatterOf(text: string): Span | undefined {
  let open = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (open < text.length && /\s/.test(text[open] ?? '')) open++;
  if (!text.startsWith('---', open)) return undefined;
  const start = open + 3;
  for (let line = text.indexOf('\n', start); line >= 0; line = text.indexOf('\n', line + 1)) {
    if (text.startsWith('---', line + 1)) return { start, end: line + 1 };
  }
  return { start, end: text.length };
}

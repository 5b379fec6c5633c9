import hljs from 'highlight.js/lib/core';
import javascript from 'highlight.js/lib/languages/javascript';
import type { DirectiveResult } from 'lit/directive.js';
import { type UnsafeHTMLDirective, unsafeHTML } from 'lit/directives/unsafe-html.js';

const highlighter = hljs.newInstance();
highlighter.registerLanguage('javascript', javascript);

/** Stands for what lies between two parts; no program holds it (a private-use character). */
const BETWEEN = '\u{E000}';

/** Code of a lab in colours. */
export function highlighted(code: string): DirectiveResult<typeof UnsafeHTMLDirective> {
  // The highlighter escapes the code and adds nothing but spans.
  return unsafeHTML(coloured(code));
}

/** Parts of one program in colours, each as it reads in the whole: a part may begin within a string. */
export function highlightedParts(
  parts: readonly string[],
): readonly DirectiveResult<typeof UnsafeHTMLDirective>[] {
  return splitMarkup(coloured(parts.join(BETWEEN)), BETWEEN).map((part) => unsafeHTML(part));
}

const coloured = (code: string): string =>
  highlighter.highlight(code, { language: 'javascript', ignoreIllegals: true }).value;

/** Cuts HTML of text and spans at a character; spans around a cut are closed before it and opened after it. */
export function splitMarkup(html: string, at: string): string[] {
  const open: string[] = [];
  const parts: string[] = [];
  let part = '';
  for (const piece of html.split(/(<[^>]*>)/)) {
    if (piece.startsWith('</')) open.pop();
    else if (piece.startsWith('<')) open.push(piece);
    const [first = '', ...rest] = piece.split(at);
    part += first;
    for (const text of rest) {
      parts.push(part + '</span>'.repeat(open.length));
      part = open.join('') + text;
    }
  }
  return [...parts, part];
}

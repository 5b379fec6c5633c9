import { html, type TemplateResult } from 'lit';

/** Plain text in which pairs of backticks mark code, as authors write it in questions and notes. */
export function inlineCode(text: string): TemplateResult {
  return html`${codeParts(text).map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part))}`;
}

/** The text cut at its backticks: every second part is code. An odd backtick is a character like any other. */
export function codeParts(text: string): string[] {
  const parts = text.split('`');
  if (parts.length % 2 === 0) parts.splice(-2, 2, parts.slice(-2).join('`'));
  return parts;
}

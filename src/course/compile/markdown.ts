import createMarkdown, { type Env, type MarkdownIt, type Token } from 'markdown-it';
import type { Sample } from '../model';
import { type Highlighter, knownLanguages } from './highlight';
import { SampleCollector } from './samples';
import { isHttps } from './schemas';

/** Notes a problem at a line of the text, from 0. */
export type ReportLine = (line: number, message: string) => void;

/** A link to another passage of the course: `[text](#lesson/passage)`. */
export interface PassageLink {
  readonly passage: string;
  /** From 0. */
  readonly line: number;
}

/**
 * Turns the authors' Markdown into HTML that is safe to show: raw HTML stays text, links go to https addresses
 * or to passages, code is coloured. What authors may not write is reported rather than dropped.
 */
export class MarkdownRenderer {
  private readonly md: MarkdownIt;

  constructor(private readonly highlighter: Highlighter) {
    this.md = createMarkdown({ html: false, linkify: false, typographer: false });
    // Every link becomes a token, so that a bad one can be reported; `check` lets only good ones pass.
    this.md.validateLink = () => true;
    this.md.renderer.rules.fence = (tokens, index, _options, env) =>
      this.code(tokens[index] as Token, env?.samples);
    this.md.renderer.rules.code_block = (tokens, index) => this.code(tokens[index] as Token);
    // Wide tables scroll by themselves instead of widening the page.
    this.md.renderer.rules.table_open = () => '<div class="scroll"><table>\n';
    this.md.renderer.rules.table_close = () => '</table></div>\n';
    // An empty corner of a table is no header of anything.
    this.md.renderer.rules.th_open = (tokens, index, options, _env, self) => {
      const [open, content, close] = tokens.slice(index, index + 3);
      if (open && close && content?.content === '') open.tag = close.tag = 'td';
      return self.renderToken(tokens, index, options);
    };
  }

  /** Top-level and nested block tokens, in order; their `map` holds lines from 0. */
  parse(text: string, env: Env): Token[] {
    return this.md.parse(text, env);
  }

  /** HTML of tokens that {@link parse} gave with the same `env` and {@link check} found no fault with. */
  render(tokens: Token[], env: Env): string {
    return this.md.renderer.render(tokens, this.md.options, env).trim();
  }

  /** Reports what does not belong into a lesson, and returns its links to passages. */
  check(tokens: readonly Token[], report: ReportLine): PassageLink[] {
    const links: PassageLink[] = [];
    let line = 0;
    for (const token of tokens) {
      line = token.map?.[0] ?? line;
      if (token.type === 'heading_open' && (token.tag === 'h1' || token.tag === 'h2')) {
        report(
          line,
          'a heading inside a passage starts with ###; the lesson title comes from the front matter',
        );
      }
      if (token.type === 'fence' && this.highlighter.language(languageOf(token)) === undefined) {
        report(
          line,
          `code of an unknown language, "${languageOf(token)}"; known are ${knownLanguages.join(', ')}`,
        );
      }
      for (const child of token.children ?? []) {
        if (child.type === 'image') {
          report(line, 'images cannot be shown; draw a sequence or write a table');
        } else if (child.type === 'link_open') {
          const href = String(child.attrGet('href') ?? '');
          if (href.startsWith('#')) links.push({ passage: href.slice(1), line });
          else if (!isHttps(href)) {
            report(line, `the link to "${href}" is neither https nor a passage (#lesson/passage)`);
          }
        } else if (child.type === 'text' && /<\/?[a-z][a-z0-9-]*[\s/>]/i.test(child.content)) {
          report(line, 'HTML is not rendered; put it between backticks to show it as code');
        }
      }
    }
    return links;
  }

  /** HTML of a short text that stands on its own, such as a scenario. */
  renderText(text: string, report: ReportLine): string {
    const env: Env = {};
    const tokens = this.parse(text, env);
    for (const link of this.check(tokens, report)) {
      report(link.line, 'links to passages work in the running text only');
    }
    return this.render(tokens, env);
  }

  /** A block of code; an unknown language (a reported problem) is shown without colours. */
  codeHtml(code: string, written: string): string {
    const language = this.highlighter.language(written) ?? 'text';
    const html = this.highlighter.highlight(code.replace(/\n$/, ''), language);
    return `<pre><code class="language-${language}">${html}</code></pre>\n`;
  }

  private code(token: Token, samples?: unknown): string {
    const language = languageOf(token);
    const html = this.codeHtml(token.content, language);
    const sample = samples instanceof SampleCollector ? samples.add(language, token.content) : undefined;
    return sample ? html + tryLink(sample) : html;
  }
}

/** The way from a block of code to where it can be tried out. */
function tryLink({ id, kind }: Sample): string {
  const [icon, words] =
    kind === 'token' ? ['key', 'Open in the decoder'] : ['go-to-file', 'Open in an editor'];
  return `<p class="try"><a href="try:${id}"><span class="codicon codicon-${icon}" aria-hidden="true"></span> ${words}</a></p>\n`;
}

/** First word of a fence's info string. */
export function languageOf(fence: Token): string {
  return fence.info.trim().split(/\s+/)[0] ?? '';
}

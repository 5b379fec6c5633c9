import { Tokenizer } from 'htmlparser2';
import type { Span } from '../syntax/program';

/** A `<script>` element with something in it. */
export interface ScriptElement extends Span {
  /** Names in lower case; one without a value has an empty one. */
  readonly attributes: Readonly<Record<string, string>>;
}

/**
 * The `<script>` elements of a page or a component, in one pass of an HTML tokenizer (HTML Living Standard §13.2.5):
 * none in a comment, in a text area or in a string of another script.
 *
 * @param from where the markup begins
 */
export function scriptElements(text: string, from = 0): ScriptElement[] {
  const found: ScriptElement[] = [];
  let isScript = false;
  let attributes: Record<string, string> = {};
  let name = '';
  let value = '';
  let start = -1;
  const slice = (begin: number, end: number) => text.slice(from + begin, from + end);
  const end = (at: number) => {
    if (start >= 0 && at > start) found.push({ start: from + start, end: from + at, attributes });
    start = -1;
  };
  const ignore = () => {};
  const tokenizer = new Tokenizer(
    { decodeEntities: false },
    {
      onopentagname(begin, finish) {
        isScript = slice(begin, finish).toLowerCase() === 'script';
        attributes = {};
      },
      onattribname(begin, finish) {
        name = isScript ? slice(begin, finish).toLowerCase() : '';
        value = '';
      },
      onattribdata(begin, finish) {
        if (isScript) value += slice(begin, finish);
      },
      onattribend() {
        if (isScript) attributes[name] ??= value;
      },
      onopentagend(finish) {
        if (isScript) start = finish + 1;
      },
      // In front of the name stand "</".
      onclosetag: (begin) => end(begin - 2),
      onend: () => end(text.length - from),
      onselfclosingtag: ignore,
      onattribentity: ignore,
      oncdata: ignore,
      oncomment: ignore,
      ondeclaration: ignore,
      onprocessinginstruction: ignore,
      ontext: ignore,
      ontextentity: ignore,
    },
  );
  tokenizer.write(from === 0 ? text : text.slice(from));
  tokenizer.end();
  return found;
}

import MiniSearch from 'minisearch';
import { findConcept } from '../concepts';
import type { Block, GlossaryEntry, Lesson, Passage } from './model';

/** What is searched. */
export interface Searchable {
  readonly glossary: readonly GlossaryEntry[];
  readonly passages: readonly { readonly lesson: Lesson; readonly passage: Passage }[];
}

/** What a search found: a passage, or a term that leads to one. */
export interface SearchResult {
  readonly kind: 'passage' | 'term';
  readonly title: string;
  /** Of a passage its lesson, of a term what it means. */
  readonly detail: string;
  readonly passageId: string;
}

interface Entry {
  readonly id: number;
  readonly title: string;
  /** Other names: concepts of a passage, abbreviations of a term. */
  readonly names: string;
  readonly text: string;
}

/** Finds passages and terms by words, by their beginnings, and with a slip of the pen. */
export class CourseSearch {
  private readonly results: SearchResult[] = [];
  private readonly index = new MiniSearch<Entry>({
    fields: ['title', 'names', 'text'],
    searchOptions: {
      boost: { title: 4, names: 3 },
      prefix: true,
      // A slip in a short word would turn it into another.
      fuzzy: (term) => (term.length > 5 ? 0.3 : false),
      combineWith: 'AND',
      // Who types a term wants to know what it means before where it occurs.
      boostDocument: (id) => (this.results[id as number]?.kind === 'term' ? 2 : 1),
    },
  });

  constructor(course: Searchable) {
    const entries: Entry[] = [];
    const add = (result: SearchResult, names: readonly string[], text: string) => {
      entries.push({ id: this.results.length, title: result.title, names: names.join(' '), text });
      this.results.push(result);
    };
    for (const { term, also, text, passage } of course.glossary) {
      add({ kind: 'term', title: term, detail: text, passageId: passage }, also, text);
    }
    for (const { lesson, passage } of course.passages) {
      const concepts = passage.concepts.map((id) => findConcept(id)?.title ?? '');
      const { title, id: passageId } = passage;
      const text = [lesson.title, ...passage.blocks.map(textOf)].join(' ');
      add({ kind: 'passage', title, detail: lesson.title, passageId }, concepts, text);
    }
    this.index.addAll(entries);
  }

  /**
   * @param query words; nothing is found for none
   * @returns the best first, at most `limit`
   */
  find(query: string, limit = 30): SearchResult[] {
    return this.index
      .search(query.slice(0, 200))
      .slice(0, limit)
      .flatMap(({ id }) => this.results[id as number] ?? []);
  }
}

/** What a reader reads of a block. */
export function textOf(block: Block): string {
  switch (block.kind) {
    case 'html':
      return plainText(block.html);
    case 'sequence':
      return [block.title, ...block.steps.flatMap(({ label, note }) => [label, note])].join(' ');
    case 'reflection':
      return [block.title, plainText(block.scenario), ...block.parts.map(({ prompt }) => prompt)].join(' ');
  }
}

/** The compiler escapes every `<` of the text, so what stands in angle brackets is a tag. */
function plainText(html: string): string {
  return html
    .replaceAll(/<[^<>]*>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

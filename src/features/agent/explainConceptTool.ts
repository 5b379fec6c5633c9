import * as v from 'valibot';
import * as vscode from 'vscode';
import { type Concept, concepts, findConcept } from '../../concepts';
import { textOf } from '../../course/search';
import type { Services } from '../../services';
import type { AgentTool } from '.';

const schema = v.object({ concept: v.pipe(v.string(), v.minLength(1), v.maxLength(200)) });
type Input = v.InferOutput<typeof schema>;

/** Longer texts would fill the model's memory. */
const MAX_TEXT = 6_000;

/** Explains a concept of session security from the lessons, with sources. */
export class ExplainConceptTool implements AgentTool<Input> {
  constructor(private readonly services: Pick<Services, 'course'>) {}

  /** Lessons are read, nothing of the user's: there is nothing to confirm. */
  prepare(input: Input): vscode.PreparedToolInvocation {
    const name = v.is(schema, input) ? input.concept : '?';
    return { invocationMessage: vscode.l10n.t('Looking up {0} in the lessons', name) };
  }

  async answer(input: Input): Promise<string> {
    const { concept: name } = v.parse(schema, input, { message: 'Give the name of a concept as "concept".' });
    const course = await this.services.course.load();
    const concept = findConcept(name) ?? byWords(name);
    if (!concept) {
      const known = concepts.map(({ id, title }) => `${id} (${title})`).join(', ');
      throw new Error(`There is no concept "${name}". There are: ${known}.`);
    }
    const [place] = course.passagesFor(concept.id);
    const text = place?.passage.blocks.map(textOf).join('\n\n').slice(0, MAX_TEXT);
    const sources = [...concept.references, ...(place?.passage.sources ?? [])];
    return [
      `${concept.title} (${concept.id}): ${concept.summary}`,
      ...(place ? [`From the lesson "${place.lesson.title}", "${place.passage.title}":`, text ?? ''] : []),
      `Sources: ${[...new Set(sources.map(({ standard, section, url }) => `${standard} ${section} <${url}>`))].join('; ')}`,
    ].join('\n\n');
  }
}

/** The concept with this title, or else the only one that all the words occur in. */
function byWords(name: string): Concept | undefined {
  const wanted = name.toLowerCase().trim();
  const exact = concepts.find(({ title }) => title.toLowerCase() === wanted);
  if (exact) return exact;
  const words = wanted.split(/[^a-z0-9]+/).filter((word) => word !== '');
  const found = concepts.filter(({ id, title }) => {
    const text = `${id} ${title}`.toLowerCase();
    return words.length > 0 && words.every((word) => text.includes(word));
  });
  return found.length === 1 ? found[0] : undefined;
}

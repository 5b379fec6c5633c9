import * as v from 'valibot';
import { findRule } from '../../checker/rules/catalogue';
import { type ConceptId, concepts, findConcept } from '../../concepts';

/** What authors write, before it is compiled. Every message ends a sentence that starts with the key's name. */

export const text = v.pipe(v.string(), v.trim(), v.nonEmpty('must not be empty'));

export const kebabCase = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

export const id = v.pipe(text, v.regex(kebabCase, 'must be lower-case words joined by hyphens'));

const tag = v.pipe(
  v.string(),
  v.regex(/^(?:S(?:[1-9]|[1-4]\d|5\d)|F(?:[1-9]|1[01]))$/, 'must be a syllabus fact: S1 to S59 or F1 to F11'),
);

const concept = v.pipe(
  v.string(),
  v.check(
    (value) => findConcept(value) !== undefined,
    (issue) => `names an unknown concept, ${issue.received}${suggestion(String(issue.input))}`,
  ),
  v.transform((value) => value as ConceptId),
);

/** The known concept that shares a word with what was written, as "did you mean". */
function suggestion(written: string): string {
  const words = written.split('-').filter((word) => word.length > 3);
  const close = concepts.filter((known) => words.some((word) => known.id.includes(word)));
  const names = close.slice(0, 3).map((known) => `"${known.id}"`);
  return names.length > 0
    ? `; did you mean ${names.join(' or ')}?`
    : '; the ids are in src/concepts/catalogue.ts';
}

const distinct = <T>(what: string) =>
  v.check<T[], string>((items) => new Set(items).size === items.length, `must not name a ${what} twice`);

export const tags = v.pipe(v.array(tag), distinct('tag'));
export const conceptList = v.pipe(
  v.array(concept),
  v.minLength(1, 'must name at least one concept'),
  distinct('concept'),
);

export const isHttps = (url: string): boolean => URL.canParse(url) && new URL(url).protocol === 'https:';

export const source = v.strictObject({
  standard: text,
  section: text,
  url: v.pipe(text, v.check(isHttps, 'must be an https address')),
});

export const frontMatterSchema = v.strictObject({
  id,
  title: text,
  summary: text,
  prerequisites: v.optional(v.array(id), []),
  minutes: v.pipe(v.number(), v.integer('must be whole minutes'), v.minValue(1, 'must be at least 1')),
});

export const passageSchema = v.strictObject({
  tags,
  concepts: conceptList,
  sources: v.pipe(v.array(source), v.minLength(1, 'must name at least one source')),
});

export const sequenceSchema = v.strictObject({
  id,
  title: text,
  actors: v.pipe(
    v.array(
      v.strictObject({
        id,
        label: text,
        role: v.picklist(
          ['victim', 'attacker', 'server', 'other'],
          'must be victim, attacker, server or other',
        ),
      }),
    ),
    v.minLength(1, 'must name at least one actor'),
  ),
  steps: v.pipe(
    v.array(
      v.strictObject({
        from: id,
        to: id,
        label: text,
        note: text,
        tone: v.optional(
          v.picklist(['normal', 'attack', 'defence'], 'must be normal, attack or defence'),
          'normal',
        ),
      }),
    ),
    v.minLength(1, 'must have at least one step'),
  ),
});

export const reflectionSchema = v.strictObject({
  id,
  title: text,
  scenario: text,
  parts: v.pipe(
    v.array(
      v.strictObject({
        id,
        tags,
        prompt: text,
        language: v.exactOptional(text),
        criteria: v.pipe(
          v.array(
            v.strictObject({
              id,
              label: text,
              accepted: v.pipe(v.array(text), v.minLength(1, 'must name at least one phrase')),
              hint: text,
              keeps: v.exactOptional(
                v.array(
                  v.pipe(
                    v.string(),
                    v.check((id) => findRule(id) !== undefined, 'names an unknown rule'),
                  ),
                ),
              ),
            }),
          ),
          v.minLength(1, 'must have at least one criterion'),
        ),
        modelAnswer: text,
      }),
    ),
    v.minLength(1, 'must have at least one part'),
  ),
});

export const glossaryFileSchema = v.array(
  v.strictObject({
    term: text,
    also: v.array(text),
    text: v.pipe(text, v.maxLength(280, 'must be short: at most 280 characters')),
    passage: text,
  }),
);

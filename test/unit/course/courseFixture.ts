import type { ConceptId } from '../../../src/concepts';
import type { Block, Course, Lesson, Passage, Question } from '../../../src/course';

const source = { standard: 'RFC 6265', section: '§4.1', url: 'https://www.rfc-editor.org/rfc/rfc6265' };

const passage = (id: string, concepts: readonly ConceptId[], blocks: readonly Block[] = []): Passage => ({
  id,
  title: id,
  tags: [],
  concepts,
  blocks,
  samples: [],
  sources: [source],
});

const lesson = (id: string, passages: readonly Passage[]): Lesson => ({
  id,
  title: id,
  summary: id,
  prerequisites: [],
  minutes: 1,
  passages,
});

const question = (id: string, passageId: string, concepts: readonly ConceptId[]): Question => ({
  id,
  kind: 'single',
  stem: id,
  options: [
    { text: 'yes', correct: true, explanation: 'It is.' },
    { text: 'no', correct: false, explanation: 'It is.' },
  ],
  tags: [],
  concepts,
  passage: passageId,
  applied: false,
  objective: 'tell',
  source,
});

/** Two lessons of two passages each. */
export const smallCourse: Course = {
  language: 'en',
  lessons: [
    lesson('cookies', [
      passage(
        'cookies/secure',
        ['cookie-secure'],
        [
          {
            kind: 'html',
            html: '<p><a href="https://example.com/a?b=1&amp;c=2">a</a> <a href="#csrf/attack">b</a></p>',
          },
        ],
      ),
      passage('cookies/samesite', ['cookie-samesite', 'csrf']),
    ]),
    lesson('csrf', [
      passage('csrf/attack', ['csrf']),
      passage(
        'csrf/forms',
        ['anti-forgery-token', 'cookie-samesite'],
        [
          {
            kind: 'reflection',
            id: 'exercise',
            title: 'Exercise',
            scenario: '<p><a href="https://example.com/scenario">s</a></p>',
            parts: [
              {
                id: 'part',
                tags: ['S24'],
                prompt: 'Why?',
                criteria: [{ id: 'c', label: 'c', accepted: ['token'], hint: 'h' }],
                modelAnswer: '<p>A token: <a href="https://example.com/model">m</a></p>',
              },
            ],
          },
        ],
      ),
    ]),
  ],
  questions: [
    question('q-strict', 'cookies/samesite', ['cookie-samesite']),
    question('q-lax', 'cookies/samesite', ['cookie-samesite', 'csrf']),
    question('q-form', 'csrf/forms', ['csrf']),
  ],
  labs: [
    {
      id: 'try-it',
      title: 'Try it',
      summary: 'An attack.',
      tags: ['S1'],
      concepts: ['csrf'],
      passages: ['csrf/forms', 'csrf/attack'],
      minutes: 5,
    },
  ],
  glossary: [
    { term: 'CSRF', also: ['cross-site request forgery'], text: 'A forged request.', passage: 'csrf/attack' },
    { term: 'SameSite', also: [], text: 'A cookie attribute.', passage: 'cookies/samesite' },
  ],
};

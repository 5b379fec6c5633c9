import type { ChoiceQuestion } from '../../../src/course';

/** A question with one option for each letter: `+` right, `-` wrong. */
export function question(id: string, options: string, parts: Partial<ChoiceQuestion> = {}): ChoiceQuestion {
  return {
    id,
    kind: [...options].filter((sign) => sign === '+').length === 1 ? 'single' : 'multiple',
    stem: `What about ${id}?`,
    options: [...options].map((sign, index) => ({
      text: `option ${index}`,
      correct: sign === '+',
      explanation: `why ${index}`,
    })),
    tags: ['S1'],
    concepts: ['session-token'],
    passage: 'tokens/what',
    applied: false,
    objective: 'tell what it is',
    source: { standard: 'RFC 9999', section: '§1', url: 'https://example.com/' },
    ...parts,
  };
}

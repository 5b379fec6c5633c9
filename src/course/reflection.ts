import type { ReflectionCriterion, ReflectionPart } from './model';

/** How a free-text answer was graded: by the key ideas that it names, not by how well it argues. */
export interface ReflectionGrade {
  /** One for each criterion of the part, in its order. */
  readonly criteria: readonly CriterionGrade[];
  /** How many were met. */
  readonly met: number;
}

export interface CriterionGrade {
  readonly criterion: ReflectionCriterion;
  readonly met: boolean;
  /** What the checker found against it in an answer in code. */
  readonly against: readonly string[];
}

/** A finding of the checker in an answer. */
export interface FoundInAnswer {
  readonly ruleId: string;
  readonly message: string;
}

/** Longer answers are cut here: nobody writes that much, and grading stays quick. In UTF-16 code units. */
export const MAX_ANSWER_LENGTH = 10_000;

/**
 * Grades an answer against the rubric of its part. A criterion is met where the answer holds one of its
 * accepted phrases as whole words; case, accents, punctuation, hyphens ("http-only" is
 * "http only" and "httponly") and a plural s do not matter. Negation is not understood: "no HTTPS"
 * counts as naming HTTPS. In an answer in code a criterion is not met where the checker finds a rule broken
 * that it keeps, whatever words are there.
 *
 * @param found what the checker finds in an answer in code; without it words alone count
 */
export function gradeReflection(
  part: ReflectionPart,
  answer: string,
  found: readonly FoundInAnswer[] = [],
): ReflectionGrade {
  const readings = readingsOf(answer.slice(0, MAX_ANSWER_LENGTH));
  const criteria = part.criteria.map((criterion) => {
    const named = criterion.accepted.some((phrase) =>
      readingsOf(phrase).some((wanted) => wanted !== '  ' && readings.some((text) => text.includes(wanted))),
    );
    const against = found
      .filter(({ ruleId }) => criterion.keeps?.includes(ruleId))
      .map(({ message }) => message);
    return { criterion, met: named && against.length === 0, against };
  });
  return { criteria, met: criteria.filter(({ met }) => met).length };
}

/**
 * A text as words between single spaces, with a space at each end, so that a phrase is found at word borders
 * only. A hyphen may part words or join them, so there are two readings.
 */
function readingsOf(text: string): readonly string[] {
  const plain = text
    .normalize('NFKD')
    .replace(/[\p{M}'’]/gu, '')
    .toLowerCase();
  const hyphens = /[-‐‑‒–]/g;
  return [...new Set([words(plain.replace(hyphens, ' ')), words(plain.replace(hyphens, ''))])];
}

function words(plain: string): string {
  return ` ${plain
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map(singular)
    .join(' ')} `;
}

/** The singular of a regular plural. HTTPS is the one such word here that means something else without its s. */
function singular(word: string): string {
  const plural = word.length > 2 && word.endsWith('s') && !word.endsWith('ss') && word !== 'https';
  return plural ? word.slice(0, -1) : word;
}

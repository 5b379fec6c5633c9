import type { Question } from './model';

/** The areas of the syllabus by which an exam is scored. */
export const domains = [
  { id: 'tokens', title: 'Session tokens', tags: ['S1-S10', 'F1', 'F11'] },
  { id: 'fixation', title: 'Session fixation', tags: ['S11-S13', 'F9'] },
  { id: 'hijacking', title: 'Session hijacking', tags: ['S14-S21'] },
  { id: 'csrf', title: 'Cross-site request forgery', tags: ['S22-S26', 'F5'] },
  { id: 'cookies', title: 'Cookie attributes', tags: ['S27-S34', 'F4', 'F6'] },
  { id: 'jwt', title: 'JSON Web Tokens', tags: ['S35-S47', 'F2', 'F3', 'F7', 'F10'] },
  { id: 'logout', title: 'Logout and refresh tokens', tags: ['S48-S53', 'F8'] },
  { id: 'storage', title: 'Weaknesses of an application', tags: ['S54-S56'] },
  { id: 'federation', title: 'Single sign-on and trust', tags: ['S57-S59'] },
] as const;

export type DomainId = (typeof domains)[number]['id'];

const domainOfTag: ReadonlyMap<string, DomainId> = new Map(
  domains.flatMap(({ id, tags }) => tags.flatMap((range) => expand(range).map((tag) => [tag, id] as const))),
);

function expand(range: string): string[] {
  const [from = '', to] = range.split('-');
  if (to === undefined) return [from];
  const [first, last] = [Number(from.slice(1)), Number(to.slice(1))];
  return Array.from({ length: last - first + 1 }, (_, index) => `${from[0]}${first + index}`);
}

/** The area that a question belongs to: that of its first tag. */
export function domainOf({ tags }: Pick<Question, 'tags'>): DomainId {
  return domainOfTag.get(tags[0] ?? '') ?? 'tokens';
}

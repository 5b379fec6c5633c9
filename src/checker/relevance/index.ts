import { frameworksOf } from '../frameworks';
import type { ProgrammingLanguage } from '../frameworks/model';
import { relevanceOfPython } from './python';
import { type Relevance, relevanceOfJavaScript } from './signs';

export type { Relevance } from './signs';

/** What can be told of texts in a language without parsing them. */
export function relevanceOf(language: ProgrammingLanguage): Relevance {
  const models = frameworksOf(language);
  return language === 'python' ? relevanceOfPython : relevanceOfJavaScript(models);
}

/**
 * Whether something can be said of routes in a file: it or a file that it belongs with has sessions or changes
 * data.
 */
export function routesMatter(
  { bringsSession, changesData }: Relevance,
  text: string,
  others: readonly { readonly text: string }[],
): boolean {
  return (
    bringsSession(text) ||
    changesData(text) ||
    others.some((file) => bringsSession(file.text) || changesData(file.text))
  );
}

/** Languages that the course is written in: one folder each under `content`, one compiled file each. */
export const courseLanguages = ['en'] as const;

export type CourseLanguage = (typeof courseLanguages)[number];

/**
 * The course language for an editor's display language (a BCP 47 tag such as `pt-BR`): the same primary
 * language where the course has it, else English.
 */
export function chooseLanguage(displayLanguage: string): CourseLanguage {
  const primary = displayLanguage.toLowerCase().split('-')[0];
  return courseLanguages.find((language) => language === primary) ?? 'en';
}

/** Name of the compiled course in `dist`. */
export function courseFileName(language: CourseLanguage): string {
  return `course.${language}.json`;
}

import type { Block, Course } from './model';

/** Every https address that the course links to: what a page of the course may open. */
export function courseLinks(course: Course): ReadonlySet<string> {
  const urls = new Set<string>();
  for (const passage of course.lessons.flatMap((lesson) => lesson.passages)) {
    for (const source of passage.sources) urls.add(source.url);
    for (const html of passage.blocks.flatMap(htmlOf)) {
      for (const [, url = ''] of html.matchAll(/<a href="(https:[^"]*)"/g)) {
        urls.add(url.replaceAll('&amp;', '&'));
      }
    }
  }
  for (const question of course.questions) urls.add(question.source.url);
  return urls;
}

function htmlOf(block: Block): string[] {
  if (block.kind === 'html') return [block.html];
  if (block.kind === 'reflection') return [block.scenario, ...block.parts.map((part) => part.modelAnswer)];
  return [];
}

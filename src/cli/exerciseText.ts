import { wrapText } from '../base/wrapText';
import { transcript } from '../exercises/attack/transcript';
import { exercises } from '../exercises/catalogue';
import { allPassed, type CheckResult, type Exercise } from '../exercises/model';
import { type Paint, plain } from './terminal';

const TEXT_WIDTH = 80;

/** What is told of an exercise without opening it. */
export const exerciseReport = ({
  id,
  title,
  summary,
  tags,
  concepts,
  passage,
  minutes,
  checks,
}: Exercise) => ({
  id,
  title,
  summary,
  tags,
  concepts,
  passage,
  minutes,
  attacks: checks.map((check) => ({ id: check.id, kind: check.kind, title: check.title })),
});

export const listReport = () => ({ exercises: exercises.map(exerciseReport) });

export function exerciseList(paint: Paint): string {
  const lines = exercises.flatMap(({ id, title, summary, minutes, checks, tags }) => [
    `${paint('bold', id)}  ${title}`,
    ...wrapText(summary, TEXT_WIDTH - 2).map((line) => `  ${line}`),
    paint('dim', `  ${minutes} min · ${checks.length} checks · ${tags.join(' ')}`),
    '',
  ]);
  return `${lines.join('\n')}`;
}

/** How a run went, as data. Exchanges as text: they are for people to read. */
export function runReport({ id }: Exercise, results: readonly CheckResult[], withExchanges: boolean) {
  return {
    exercise: id,
    passed: allPassed(results),
    attacks: results.map((result) => ({
      id: result.check.id,
      title: result.check.title,
      kind: result.check.kind,
      passed: result.passed,
      failure: result.failure ?? null,
      why: result.why,
      ...(withExchanges ? { exchanges: transcript(result) } : {}),
    })),
  };
}

/** How a run went, to be read in a terminal. */
export function runText(
  { title, passage }: Exercise,
  results: readonly CheckResult[],
  { output, exchanges, paint }: { output: string; exchanges: boolean; paint: Paint },
): string {
  const lines = [paint('bold', title), ''];
  for (const result of results) {
    const { check, passed, why } = result;
    const kind = check.kind === 'attack' ? 'attack' : 'honest use';
    const word = passed ? paint('green', 'passed') : paint('red', 'failed');
    lines.push(`${word}  ${check.title} ${paint('dim', `(${kind}, ${check.id})`)}`);
    lines.push(...wrapText(plain(why), TEXT_WIDTH - 8).map((line) => `        ${line}`));
    if (exchanges) lines.push('', plainLines(transcript(result)));
  }
  const failed = results.filter(({ passed }) => !passed).length;
  lines.push('', `${results.length - failed} of ${results.length} checks passed.`);
  if (failed > 0) lines.push(`What it is about: lesson ${passage}`);
  if (results.some(({ failure }) => failure === 'fault') && output !== '')
    lines.push('', paint('bold', 'What the server said last'), plainLines(output));
  return `${lines.join('\n')}\n`;
}

/** As {@link plain}, but line breaks stay. */
const plainLines = (text: string) => text.split('\n').map(plain).join('\n');

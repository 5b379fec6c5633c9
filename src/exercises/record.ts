import { type PracticeEvent, type Progress, timeline } from '../course/progress';
import { exercises } from './catalogue';

/** Id of an exercise in the log of progress. */
export const exercisePracticeId = (id: string): string => `exercise/${id}`;

/** When each exercise was passed first, by id, in milliseconds since the Unix epoch. */
export function exercisesPassed(progress: Progress): ReadonlyMap<string, number> {
  const passed = new Map<string, number>();
  const ids = new Map(exercises.map(({ id }) => [exercisePracticeId(id), id]));
  for (const { event, time } of timeline(progress.events)) {
    const id = isPassed(event) ? ids.get(event.practiceId) : undefined;
    if (id !== undefined && !passed.has(id)) passed.set(id, time);
  }
  return passed;
}

const isPassed = (event: Progress['events'][number]): event is PracticeEvent =>
  event.type === 'practice' && event.passed;

/**
 * What was passed, in Markdown to be printed. It proves nothing to others, and says so: the log lies on the
 * learner's machine and is not signed.
 *
 * @param now milliseconds since the Unix epoch
 */
export function recordOf(progress: Progress, now: number): string {
  const passed = exercisesPassed(progress);
  const rows = exercises.map(({ id, title, checks, tags }) => {
    const at = passed.get(id);
    return `| ${title} | ${checks.length} | ${tags.join(' ')} | ${at === undefined ? 'not yet' : dayOf(at)} |`;
  });
  const all = passed.size === exercises.length;
  return `# Session Tutor: record of exercises

${all ? 'The path is finished' : 'So far'}: ${passed.size} of ${exercises.length} exercises passed. Printed on ${dayOf(now)}.

Each exercise is a vulnerable server that was repaired. It is passed when every attack on the repaired server failed
and honest use went on working.

| Exercise | Checks | Facts | Passed on |
| --- | ---: | --- | --- |
${rows.join('\n')}

---

This record is made from a log on the learner’s own machine. It carries no name and no signature, and whoever holds
the file can change it: it is a memory aid, not a certificate. To grade others, run their solutions:
\`session-tutor exercise run ID DIR --format json\`.
`;
}

const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

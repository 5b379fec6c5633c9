import { escapeHtml } from '../base/escapeHtml';
import type { Translate } from '../base/translate';
import type { ExerciseRecord, ExerciseRecordRow } from './record';

/** What both forms of a record say. */
function wordsOf({ finished, passed, rows, madeOn }: ExerciseRecord, t: Translate) {
  return {
    title: t('Session Tutor: record of exercises'),
    state: finished
      ? t('The path is finished: {0} of {1} exercises passed.', passed, rows.length)
      : t('So far: {0} of {1} exercises passed.', passed, rows.length),
    made: t('Made on {0}.', madeOn),
    meaning: t(
      'Each exercise is a vulnerable server that was repaired. It is passed when every attack on the repaired server failed and honest use went on working.',
    ),
    columns: [
      t('Exercise'),
      t('Passed on (UTC)'),
      t('Attacks that fail'),
      t('Honest use that works'),
      t('Syllabus'),
    ],
    honesty: t(
      'This record is made from a log on the learner’s own machine. It carries no name and no signature, and whoever holds the file can change it: it is a memory aid, not a certificate. To grade others, run their solutions:',
    ),
    command: 'session-tutor exercise run ID DIR --format json',
  };
}

const cellsOf = ({ exercise, attacks, honest, passedOn }: ExerciseRecordRow, t: Translate): string[] => [
  exercise.title,
  passedOn ?? t('not yet'),
  String(attacks),
  String(honest),
  exercise.tags.join(' '),
];

/** A record as Markdown. */
export function recordMarkdown(record: ExerciseRecord, t: Translate): string {
  const words = wordsOf(record, t);
  const row = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return `# ${words.title}

${words.state} ${words.made}

${words.meaning}

${row(words.columns)}
| --- | --- | ---: | ---: | --- |
${record.rows.map((each) => row(cellsOf(each, t))).join('\n')}

---

${words.honesty} \`${words.command}\`
`;
}

/** Black on white on paper, and as the reader likes it on a screen. */
const STYLE = `:root { color-scheme: light dark; }
body { font: 11pt/1.5 system-ui, sans-serif; max-width: 48rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5em; line-height: 1.2; }
.state { font-size: 1.15em; font-weight: 600; }
.scroll { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; margin: 1.5rem 0; }
th, td { padding: 0.35em 0.6em; border-bottom: 1px solid GrayText; text-align: start; vertical-align: baseline; }
thead th { border-bottom-width: 2px; vertical-align: bottom; }
th:first-child, td:first-child { padding-inline-start: 0; }
.number { text-align: end; width: 5.5em; }
.codes { font-size: 0.85em; width: 24%; }
.day { white-space: nowrap; }
.open { font-style: italic; }
footer { border-top: 1px solid GrayText; padding-top: 0.75rem; font-size: 0.9em; }
@page { margin: 2cm; }
@media print {
  :root { color-scheme: light; }
  body { margin: 0; padding: 0; max-width: none; font-size: 10pt; }
  thead { display: table-header-group; }
  tr, footer { break-inside: avoid; }
}`;

/** What kind of thing each column holds. */
const CLASSES = ['', 'day', 'number', 'number', 'codes'] as const;

/**
 * A record as a page of its own, to be printed: nothing is loaded, and no script is run.
 *
 * @param language of the words, as BCP 47 has it
 */
export function recordHtml(record: ExerciseRecord, t: Translate, language: string): string {
  const words = wordsOf(record, t);
  const line = (tag: string, cells: readonly string[], more: (index: number) => string) =>
    cells
      .map((cell, index) => {
        const classes = `${CLASSES[index] ?? ''}${more(index)}`.trim();
        const attributes = `${classes && ` class="${classes}"`}${tag === 'th' ? ' scope="col"' : ''}`;
        return `<${tag}${attributes}>${escapeHtml(cell)}</${tag}>`;
      })
      .join('');
  const rows = record.rows.map((row) => {
    const day = CLASSES.indexOf('day');
    const more = (index: number) => (index === day && row.passedOn === undefined ? ' open' : '');
    return `<tr>${line('td', cellsOf(row, t), more)}</tr>`;
  });
  return `<!DOCTYPE html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(words.title)}</title>
<style>
${STYLE}
</style>
</head>
<body>
<main>
<h1>${escapeHtml(words.title)}</h1>
<p class="state">${escapeHtml(words.state)}</p>
<p>${escapeHtml(words.made)} ${escapeHtml(words.meaning)}</p>
<div class="scroll">
<table>
<thead><tr>${line('th', words.columns, () => '')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
</div>
</main>
<footer>
<p>${escapeHtml(words.honesty)} <code>${escapeHtml(words.command)}</code></p>
</footer>
</body>
</html>
`;
}

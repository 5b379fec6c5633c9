import type { Severity } from '../base/severity';
import { findRule } from '../checker';
import type { CheckReport, FileFinding } from './checkReport';
import { painter, plain, SEVERITY_STYLE } from './terminal';

/**
 * The report to be read in a terminal: each finding with its place, and at the end what each rule that was
 * broken means.
 */
export function checkText(report: CheckReport, colours: boolean): string {
  const paint = painter(colours);
  const { findings, errors } = report;
  const sections = [...groupByFile(findings)].map(([file, group]) =>
    group
      .map(({ finding }) => {
        const { line, character } = finding.range.start;
        const place = `${paint('bold', plain(file))}:${line + 1}:${character + 1}`;
        const severity = paint(SEVERITY_STYLE[finding.severity], finding.severity);
        return `${place}: ${severity}: ${plain(finding.message)} ${paint('dim', `[${finding.ruleId}]`)}`;
      })
      .join('\n'),
  );
  const rules = [...new Set(findings.map(({ finding }) => finding.ruleId))].flatMap(
    (id) => findRule(id) ?? [],
  );
  if (rules.length > 0) {
    const meanings = rules.map(({ id, title, attack, fix, references: [reference] }) =>
      [
        `${paint('bold', id)}  ${title}`,
        `  Attack: ${attack}`,
        `  Fix:    ${fix} ${paint('dim', `(${reference.standard} ${reference.section})`)}`,
      ].join('\n'),
    );
    sections.push(`${paint('bold', 'What the rules mean')}\n\n${meanings.join('\n\n')}`);
  }
  if (errors.length > 0) {
    const lines = errors.map(({ file, message }) => `${plain(file)}: ${plain(message)}`);
    sections.push([paint('bold', 'Not checked'), ...lines].join('\n'));
  }
  sections.push(summary(report));
  return `${sections.join('\n\n')}\n`;
}

function groupByFile(findings: readonly FileFinding[]): Map<string, FileFinding[]> {
  const groups = new Map<string, FileFinding[]>();
  for (const item of findings) {
    const group = groups.get(item.file);
    if (group) group.push(item);
    else groups.set(item.file, [item]);
  }
  return groups;
}

function summary({ findings, filesChecked, errors, accepted = 0 }: CheckReport): string {
  const bySeverity = (['error', 'warning', 'information', 'hint'] as const).flatMap((severity) => {
    const count = findings.filter(({ finding }) => finding.severity === severity).length;
    return count > 0 ? `${count} ${severityName(severity, count)}` : [];
  });
  const what =
    findings.length === 0
      ? 'No findings'
      : `${plural(findings.length, 'finding')} (${bySeverity.join(', ')})`;
  const rest = errors.length > 0 ? `, ${errors.length} not checked` : '';
  const known = accepted > 0 ? `, ${accepted} in the baseline` : '';
  return `${what} in ${plural(filesChecked, 'file')}${known}${rest}.`;
}

const severityName = (severity: Severity, count: number) =>
  severity === 'information' || count === 1 ? severity : `${severity}s`;

const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;

import { compareSeverity, type Severity } from '../../../base/severity';
import type { SentFinding } from '../../../server/protocol';
import { byConcept, conceptTitle, type PlacedFinding } from '../groups';
import type { ConceptReport, ReportView } from './messages';

/** A file with findings, by the path that a user reads. */
export interface ReportedFile {
  readonly path: string;
  readonly findings: readonly SentFinding[];
}

/** More columns fit on no page. */
const MAX_FOLDERS = 8;
/** So many findings of a concept are listed; the view in the side bar has them all. */
const MAX_LISTED = 100;

/**
 * What the report shows.
 *
 * @returns the view, and the findings by the ids that it gives them
 */
export function reportView<File extends ReportedFile>(
  files: readonly File[],
  filesChecked?: number,
): { readonly view: ReportView; readonly placed: readonly PlacedFinding<File>[] } {
  const bySeverity: Record<Severity, number> = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { findings } of files) for (const { severity } of findings) bySeverity[severity]++;
  const { folders, columnOf } = columnsOf(files);
  const placed: PlacedFinding<File>[] = [];
  const concepts = byConcept(files).map(({ id, items, severity }): ConceptReport => {
    const counts = folders.map(() => 0);
    const worst = folders.map((): Severity | null => null);
    for (const { file, finding } of items) {
      const column = columnOf(file);
      counts[column] = (counts[column] ?? 0) + 1;
      const before = worst[column] ?? 'hint';
      worst[column] = compareSeverity(finding.severity, before) < 0 ? finding.severity : before;
    }
    const sorted = [...items].sort((a, b) => compareSeverity(a.finding.severity, b.finding.severity));
    const findings = sorted.slice(0, MAX_LISTED).map((item) => {
      const { file, finding, title } = item;
      return {
        id: placed.push(item) - 1,
        title,
        message: finding.message,
        severity: finding.severity,
        folder: columnOf(file),
        place: `${file.path}:${finding.range.start.line + 1}`,
      };
    });
    return { id, title: conceptTitle(id), severity, total: items.length, counts, worst, findings };
  });
  const view: ReportView = {
    ...(filesChecked === undefined ? {} : { filesChecked }),
    filesWithFindings: files.length,
    bySeverity,
    folders,
    concepts,
  };
  return { view, placed };
}

/** The folders below what all files have in common; where they are many, the smaller ones are one column without a name. */
function columnsOf(files: readonly ReportedFile[]): {
  readonly folders: readonly string[];
  readonly columnOf: (file: ReportedFile) => number;
} {
  const common = commonFolder(files.map(({ path }) => path));
  const nameOf = ({ path }: ReportedFile) => {
    const next = path.indexOf('/', common.length);
    return next < 0 ? common || './' : path.slice(0, next + 1);
  };
  const counts = new Map<string, number>();
  for (const file of files) counts.set(nameOf(file), (counts.get(nameOf(file)) ?? 0) + file.findings.length);
  const bySize = [...counts].sort(([, a], [, b]) => b - a).map(([name]) => name);
  const named = bySize.length > MAX_FOLDERS ? bySize.slice(0, MAX_FOLDERS - 1) : bySize;
  const folders = [...named].sort();
  if (named.length < bySize.length) folders.push('');
  return {
    folders,
    columnOf: (file) => {
      const column = folders.indexOf(nameOf(file));
      return column < 0 ? folders.length - 1 : column;
    },
  };
}

/** The folder that all paths are in, with a slash at its end; empty where they share none. */
function commonFolder(paths: readonly string[]): string {
  const [first = '', ...rest] = paths;
  let common = first.slice(0, first.lastIndexOf('/') + 1);
  for (const path of rest) {
    while (!path.startsWith(common)) common = common.slice(0, common.lastIndexOf('/', common.length - 2) + 1);
  }
  return common;
}

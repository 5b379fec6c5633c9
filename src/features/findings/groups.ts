import { compareSeverity, type Severity } from '../../base/severity';
import { findRule } from '../../checker/rules/catalogue';
import { findConcept } from '../../concepts';
import type { SentFinding } from '../../server/protocol';

/** A finding and the file that it is in. */
export interface PlacedFinding<File> {
  readonly file: File;
  readonly finding: SentFinding;
  /** Of the rule, in a few words. */
  readonly title: string;
}

/** Findings under one heading. */
export interface FindingGroup<File> {
  /** The concept's id or the file's address. */
  readonly id: string;
  /** The worst of them. */
  readonly severity: Severity;
  readonly items: readonly PlacedFinding<File>[];
}

interface WithFindings {
  readonly findings: readonly SentFinding[];
}

/** Findings by the concept that explains them; the groups with the worst and the most ones first. */
export function byConcept<File extends WithFindings>(files: readonly File[]): FindingGroup<File>[] {
  return grouped(files, ({ finding }) => conceptOf(finding));
}

/** Findings by file, in the order of the files. */
export function byFile<File extends WithFindings>(
  files: readonly File[],
  idOf: (file: File) => string,
): FindingGroup<File>[] {
  return files.flatMap((file) => grouped([file], () => idOf(file)));
}

/** The concept that a finding is about before all others. */
export function conceptOf({ ruleId }: Pick<SentFinding, 'ruleId'>): string {
  return findRule(ruleId)?.concepts[0] ?? ruleId;
}

/** A concept in words. */
export const conceptTitle = (id: string): string => findConcept(id)?.title ?? id;

function grouped<File extends WithFindings>(
  files: readonly File[],
  idOf: (item: PlacedFinding<File>) => string,
): FindingGroup<File>[] {
  const groups = new Map<string, PlacedFinding<File>[]>();
  for (const file of files) {
    for (const finding of file.findings) {
      const item = { file, finding, title: findRule(finding.ruleId)?.title ?? finding.ruleId };
      const id = idOf(item);
      const group = groups.get(id);
      if (group) group.push(item);
      else groups.set(id, [item]);
    }
  }
  return [...groups]
    .map(([id, items]) => ({ id, items, severity: worstOf(items) }))
    .sort((a, b) => compareSeverity(a.severity, b.severity) || b.items.length - a.items.length);
}

const worstOf = (items: readonly PlacedFinding<unknown>[]): Severity =>
  items.map(({ finding }) => finding.severity).sort(compareSeverity)[0] ?? 'hint';

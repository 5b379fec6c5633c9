import { findRule } from '../../checker/rules/catalogue';

/** A rule that the checker found broken, and where. */
export interface OwnFinding {
  readonly uri: string;
  readonly ruleId: string;
}

/**
 * What is known of findings in the learner's own code: in open files as the checker publishes them, in others as
 * they were when the open folders were last looked through. Nothing is searched for it.
 */
export class OwnFindings {
  private looked: readonly OwnFinding[] = [];

  /**
   * @param published findings that the editor shows now
   * @param isOpen whether an editor holds the file: what is published then says all there is
   */
  constructor(
    private readonly published: () => readonly OwnFinding[],
    private readonly isOpen: (uri: string) => boolean,
  ) {}

  /** Takes what a search through the folders found; it replaces what the one before found. */
  remember(findings: readonly OwnFinding[]): void {
    this.looked = findings;
  }

  /** Forgets what was found in a file, as it has changed since. */
  forget(uri: string): void {
    this.looked = this.looked.filter((finding) => finding.uri !== uri);
  }

  /** How many findings name a concept. */
  byConcept(): ReadonlyMap<string, number> {
    const published = this.published();
    const known = new Set(published.map(({ uri }) => uri));
    const more = this.looked.filter(({ uri }) => !known.has(uri) && !this.isOpen(uri));
    const counts = new Map<string, number>();
    for (const { ruleId } of [...published, ...more]) {
      for (const concept of findRule(ruleId)?.concepts ?? []) {
        counts.set(concept, (counts.get(concept) ?? 0) + 1);
      }
    }
    return counts;
  }
}

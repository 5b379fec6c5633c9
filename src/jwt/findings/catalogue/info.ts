import type { Severity } from '../../../base/severity';
import type { ConceptId, Reference } from '../../../concepts';

/** What a finding is, apart from the token that has it: shown by the panel, the command line and the course. */
export interface JwtFindingInfo {
  /** Stable, kebab-case. */
  readonly id: string;
  /** Short, for lists. */
  readonly title: string;
  /** Its severity where nothing about the token makes it milder or worse. */
  readonly severity: Severity;
  readonly concept: ConceptId;
  readonly reference: Reference;
  /** What an attacker does with it, in one sentence. */
  readonly attack: string;
  /** What to do about it, in one sentence. */
  readonly fix: string;
}

import type { Span } from '../../jwt';

/** What the sections can ask of the page. */
export interface Actions {
  edit(text: string): void;
  trySample(): void;
  clear(): void;
  chooseToken(index: number): void;
  /** Selects a place in the text field. */
  select(span: Span): void;
  /** Marks a segment and its meaning, or nothing. */
  point(segment: number | null): void;
  /** Moves to the meaning of a segment. */
  goToSegment(segment: number): void;
  goTo(id: string): void;
  editKey(key: string): void;
  chooseAlg(alg: string): void;
  revealKey(revealed: boolean): void;
  verify(): void;
  startAttack(): void;
  cancelAttack(): void;
  learn(concept: string): void;
  quiz(concept: string): void;
}

import type { TestEvent } from '../../harness/report.mjs';

/** Prints a line among the results: what was measured, for whoever reads them. */
export function note(text: string): void {
  process.send?.({ kind: 'note', text } satisfies TestEvent);
}

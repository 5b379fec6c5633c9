import { strict as assert } from 'node:assert';
import type { FailureKind } from '../../../src/exercises/model';

/** Changes of a text: what stands there, and what is to stand in its place. */
export type Edits = readonly (readonly [from: string, to: string])[];

/** A way to repair an exercise, or to believe so. */
export interface Variant {
  readonly name: string;
  /** What the edits are made in; the start by default. */
  readonly base?: 'start' | 'solution';
  readonly edits?: Edits;
  /** By file, for what is not in the main one. */
  readonly files?: Readonly<Record<string, Edits | string>>;
  /** Ids of the checks that are run; all by default. */
  readonly only?: readonly string[];
  /** Checks that must fail, and how; all others must pass. */
  readonly fails: Readonly<Record<string, FailureKind>>;
}

/** A server that says no to everything: attacks fail, and so must the exercise. */
export const rejectsAll = `require('express')().use((req, res) => res.status(403).send('No.')).listen(3000);`;

/** What a test of a variant says in its title. */
export function titleOf({ name, fails }: Variant): string {
  const failing = Object.keys(fails);
  return failing.length === 0 ? `holds: ${name}` : `fails ${failing.join(', ')}: ${name}`;
}

/** Files by their names, after the edits of a variant. */
export function edited(
  texts: ReadonlyMap<string, string>,
  main: string,
  { edits = [], files = {} }: Pick<Variant, 'edits' | 'files'>,
): Map<string, string> {
  const result = new Map(texts);
  for (const [name, change] of Object.entries({ [main]: edits, ...files }))
    result.set(name, typeof change === 'string' ? change : applied(result.get(name) ?? '', change));
  return result;
}

function applied(text: string, edits: Edits): string {
  return edits.reduce((now, [from, to]) => {
    assert.equal(now.split(from).length, 2, `"${from}" stands there once`);
    return now.replace(from, () => to);
  }, text);
}

import type { CandidatePlan } from '../../../src/jwt/crack/candidates/plan';
import type { KeyBatch } from '../../../src/jwt/crack/keyBatch';

/** Takes candidates as the kernel's batch does, and keeps them as text. */
class Taken {
  readonly bytes = new Uint8Array(8192);
  readonly at = 0;
  readonly list: string[] = [];

  constructor(private readonly until?: string) {}

  add(length: number): boolean {
    const text = new TextDecoder().decode(this.bytes.subarray(0, length));
    this.list.push(text);
    return text !== this.until;
  }
}

/** Candidates of a plan as text, up to one that is wanted. */
export function taken(plan: CandidatePlan, from: number, count: number, until?: string): readonly string[] {
  const batch = new Taken(until);
  plan.fill(batch as unknown as KeyBatch, from, count);
  return batch.list;
}

import type { JsonMember, JsonNode, JsonObjectNode } from '../json/model';
import type { DecodedToken, Disclosure, Span } from '../model';

/** Nesting beyond this is not followed; disclosures may hold digests of others. */
const MAX_DEPTH = 64;

/** A rule of RFC 9901 §7.1 that a token breaks. */
export interface RuleBreach {
  /** A whole sentence. */
  readonly message: string;
  /** The disclosure that it is about, in the text of the token. */
  readonly span?: Span;
}

/** An SD-JWT with its disclosures put in their places. */
export interface Reconstruction {
  /** The claims as a verifier sees them: without digests, with what was disclosed. Its spans mean nothing. */
  readonly claims: JsonObjectNode;
  /** Digests for which no disclosure came: what the holder keeps back, and decoys. */
  readonly withheld: number;
  /** Where each disclosure belongs, as a path such as `address.city` or `roles[1]`, in their order. */
  readonly paths: readonly (string | undefined)[];
  readonly breaches: readonly RuleBreach[];
}

/** Puts the disclosures of an SD-JWT in their places (RFC 9901 §7.1); undefined where the payload is no object. */
export function reconstruct(token: DecodedToken): Reconstruction | undefined {
  const payload = token.segments.find(({ name }) => name === 'payload')?.json;
  if (payload?.type !== 'object') return undefined;
  return new Reconstructor(token.sdJwt?.disclosures ?? []).run(payload);
}

class Reconstructor {
  private readonly byDigest = new Map<string, number>();
  private readonly seen = new Set<string>();
  private readonly paths: (string | undefined)[];
  private readonly breaches: RuleBreach[] = [];
  private withheld = 0;

  constructor(private readonly disclosures: readonly Disclosure[]) {
    this.paths = disclosures.map(() => undefined);
    for (const [index, { raw, digest, problem, span }] of disclosures.entries()) {
      if (problem !== undefined) this.breach(`A disclosure cannot be read: ${problem}.`, span);
      const name = digest ?? raw;
      if (this.byDigest.has(name)) this.breach('A disclosure stands there twice.', span);
      else this.byDigest.set(name, index);
    }
  }

  run(payload: JsonObjectNode): Reconstruction {
    const claims = this.object(payload, '', 0);
    for (const [index, { span, problem, name }] of this.disclosures.entries()) {
      if (this.paths[index] === undefined && problem === undefined) {
        const which =
          name === undefined ? 'A disclosure' : `The disclosure of ${JSON.stringify(name.slice(0, 40))}`;
        this.breach(`${which} belongs to no digest in the token: its issuer did not sign it.`, span);
      }
    }
    const { withheld, paths, breaches } = this;
    return { claims, withheld, paths, breaches };
  }

  private breach(message: string, span?: Span): void {
    this.breaches.push({ message, ...(span && { span }) });
  }

  private value(node: JsonNode, path: string, depth: number): JsonNode {
    if (depth > MAX_DEPTH) return node;
    if (node.type === 'object') return this.object(node, path, depth);
    return node.type === 'array' ? { ...node, items: this.items(node.items, path, depth) } : node;
  }

  private object(node: JsonObjectNode, path: string, depth: number): JsonObjectNode {
    const kept: JsonMember[] = [];
    const disclosed: JsonMember[] = [];
    for (const member of node.members) {
      if (member.name === '_sd') disclosed.push(...this.disclosedMembers(member.value, path, depth));
      else if (member.name === '_sd_alg') this.checkAlgPlace(depth);
      else if (member.name === '...')
        this.breach(`The name "..." stands in an object${at(path)}, where only array elements have it.`);
      else kept.push({ ...member, value: this.value(member.value, join(path, member.name), depth + 1) });
    }
    const names = new Set(kept.map(({ name }) => name));
    for (const member of disclosed) {
      if (names.has(member.name)) {
        this.breach(
          `${JSON.stringify(member.name.slice(0, 40))} is disclosed${at(path)}, where a claim of this name stands already.`,
        );
      } else {
        names.add(member.name);
        kept.push(member);
      }
    }
    return { ...node, members: kept };
  }

  private checkAlgPlace(depth: number): void {
    if (depth > 0) this.breach('"_sd_alg" stands inside a claim; it belongs to the top of the claims.');
  }

  private disclosedMembers(node: JsonNode, path: string, depth: number): JsonMember[] {
    if (node.type !== 'array') {
      this.breach(`"_sd"${at(path)} is no list of digests.`);
      return [];
    }
    return node.items.flatMap((item): JsonMember[] => {
      const index = this.resolve(item, path);
      const disclosure = index === undefined ? undefined : this.disclosures[index];
      if (index === undefined || !disclosure?.value) return [];
      const { name, value, span } = disclosure;
      if (name === undefined) {
        this.breach(`A disclosure without a name stands for a claim${at(path)}.`, span);
        return [];
      }
      if (name === '_sd' || name === '...') {
        this.breach(`A disclosure has the reserved name "${name}".`, span);
        return [];
      }
      const place = join(path, name);
      this.paths[index] = place;
      return [{ name, nameSpan: value.span, value: this.value(value, place, depth + 1) }];
    });
  }

  private items(items: readonly JsonNode[], path: string, depth: number): JsonNode[] {
    const result: JsonNode[] = [];
    for (const item of items) {
      const place = `${path}[${result.length}]`;
      const hidden = item.type === 'object' ? item.members.find(({ name }) => name === '...') : undefined;
      if (!hidden || item.type !== 'object') {
        result.push(this.value(item, place, depth + 1));
        continue;
      }
      if (item.members.length > 1) this.breach(`An element of ${path} has other members beside "...".`);
      const index = this.resolve(hidden.value, path);
      const disclosure = index === undefined ? undefined : this.disclosures[index];
      if (index === undefined || !disclosure?.value) continue;
      if (disclosure.name !== undefined) {
        this.breach(`A disclosure with a name stands for an element of ${path}.`, disclosure.span);
        continue;
      }
      this.paths[index] = place;
      result.push(this.value(disclosure.value, place, depth + 1));
    }
    return result;
  }

  /** The disclosure of a digest; each digest may stand once in all that is signed or disclosed. */
  private resolve(node: JsonNode, path: string): number | undefined {
    if (node.type !== 'string') {
      this.breach(`A digest${at(path)} is no text.`);
      return undefined;
    }
    if (this.seen.has(node.value)) {
      this.breach(`The digest ${JSON.stringify(node.value.slice(0, 12))}… stands in the token twice.`);
      return undefined;
    }
    this.seen.add(node.value);
    const index = this.byDigest.get(node.value);
    if (index === undefined) this.withheld++;
    return index;
  }
}

const join = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`);
const at = (path: string): string => (path === '' ? '' : ` in ${path}`);

import { claimRegistry, headerRegistry, type MemberInfo } from '../../../jwt/explain/registry';

/** A registered member that may stand at the caret. */
export interface Completion {
  readonly name: string;
  readonly title: string;
}

export interface Completions {
  /** The characters of the name that is being written, without its quotation marks. */
  readonly start: number;
  readonly end: number;
  readonly items: readonly Completion[];
}

export type Part = 'header' | 'payload';

/** More are no help. */
const MAX_ITEMS = 8;

/** The registered members that fit what is being written as the name of a member, at the outermost level. */
export function completionsAt(text: string, caret: number, part: Part): Completions | undefined {
  let start = caret;
  while (start > 0 && /[\w#]/.test(text[start - 1] ?? '')) start--;
  if (text[start - 1] !== '"') return undefined;
  let before = start - 2;
  while (before >= 0 && /\s/.test(text[before] ?? '')) before--;
  if ((text[before] !== '{' && text[before] !== ',') || depthAt(text, start - 1) !== 1) return undefined;
  let end = caret;
  while (end < text.length && /[\w#]/.test(text[end] ?? '')) end++;
  const typed = text.slice(start, caret).toLowerCase();
  const registry = part === 'header' ? headerRegistry : claimRegistry;
  const items = [...registry]
    .filter(([name]) => name.toLowerCase().startsWith(typed) && !isThere(text, name, start))
    .slice(0, MAX_ITEMS)
    .map(([name, { title }]) => ({ name, title }));
  const only = items.length === 1 && items[0]?.name === text.slice(start, end);
  return items.length === 0 || only ? undefined : { start, end, items };
}

/** Puts the name in, and a value to start from where there is none. */
export function complete(
  text: string,
  { start, end }: Completions,
  name: string,
  part: Part,
  now: number,
): { readonly text: string; readonly caret: number } {
  const closed = text[end] === '"' ? end + 1 : end;
  const hasValue = /^\s*:/.test(text.slice(closed, closed + 100));
  const info = (part === 'header' ? headerRegistry : claimRegistry).get(name);
  const value = hasValue ? '' : `: ${startValue(name, info, now)}`;
  const written = `${name}"${value}`;
  const inQuotes = value.endsWith('""') ? 1 : 0;
  return {
    text: text.slice(0, start) + written + text.slice(closed),
    caret: start + written.length - inQuotes,
  };
}

const HOUR = 3600;

function startValue(name: string, info: MemberInfo | undefined, now: number): string {
  if (!info?.time) return '""';
  return String(Math.floor(now / 1000) + (name === 'exp' ? HOUR : 0));
}

/** How many braces and brackets are open before a place. */
function depthAt(text: string, end: number): number {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < end; at++) {
    const char = text[at];
    if (quoted) {
      if (char === '\\') at++;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === '{' || char === '[') depth++;
    else if (char === '}' || char === ']') depth--;
  }
  return depth;
}

/** Whether a member of this name stands elsewhere in the text. */
function isThere(text: string, name: string, except: number): boolean {
  const quoted = `"${name}"`;
  for (let at = text.indexOf(quoted); at >= 0; at = text.indexOf(quoted, at + 1)) {
    if (at + 1 !== except) return true;
  }
  return false;
}

/** The header with another algorithm, its other members as they stood; what is no JSON object stays as it is. */
export function withAlgorithm(header: string, alg: string): string {
  try {
    const value: unknown = JSON.parse(header);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return header;
    return JSON.stringify({ ...value, alg }, null, 2);
  } catch {
    return header;
  }
}

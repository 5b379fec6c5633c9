import type { GlossaryEntry } from '../model';
import type { Report } from './problem';
import { glossaryFileSchema } from './schemas';
import { readYaml } from './yaml';

/** An entry and where it refers to its passage. */
export interface CompiledEntry {
  readonly file: string;
  readonly entry: GlossaryEntry;
  /** From 1. */
  readonly passageLine: number;
}

/** Name of the file that holds the glossary of a language. */
export const glossaryFile = 'glossary.yaml';

/** Compiles the glossary; every name in it, the other names included, leads to one entry only. */
export function compileGlossary(file: string, text: string, report: Report): CompiledEntry[] {
  const read = readYaml(text, glossaryFileSchema, { file, firstLine: 1 }, report);
  if (!read) return [];
  const names = new Map<string, string>();
  for (const [index, { term, also }] of read.value.entries()) {
    for (const name of [term, ...also]) {
      const before = names.get(name.toLowerCase());
      if (before !== undefined)
        report(file, read.line([index]), `"${name}" is a name of "${before}" already`);
      names.set(name.toLowerCase(), term);
    }
  }
  return read.value
    .map((entry, index) => ({ file, entry, passageLine: read.line([index, 'passage']) }))
    .sort((a, b) => a.entry.term.localeCompare(b.entry.term, 'en', { sensitivity: 'base' }));
}

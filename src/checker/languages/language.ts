import type { ProgrammingLanguage } from '../frameworks/model';
import type { FixIntent } from '../rules/context';
import type { LoweringMemory } from '../syntax/fileParts';
import type { Program, Span } from '../syntax/program';
import type { TreeNode } from './tree';

/** A replacement in the text of a file. */
export interface SpanEdit extends Span {
  readonly newText: string;
}

/** What the checker needs of a language; facts and rules know none. */
export interface LanguageAdapter {
  /** Which framework models speak of it. */
  readonly id: ProgrammingLanguage;
  /** Ids of the editor's languages that it reads, each with the file of its grammar. */
  readonly grammars: Readonly<Record<string, string>>;
  /** @param memory what is kept from version to version of a document */
  lower(uri: string, text: string, root: TreeNode, memory?: LoweringMemory): Program;
  /** Edits that carry out a fix, or undefined where it cannot be done by an edit here. */
  edits(intent: FixIntent, text: string): readonly SpanEdit[] | undefined;
}

import type { Severity } from '../base/severity';
import type { ConceptId, Reference } from '../concepts';
import type { Names } from './explain/names';

/** Zero-based line and UTF-16 character, as in LSP. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Half open: `end` is behind the last character. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

export interface Location {
  readonly uri: string;
  readonly range: Range;
}

/** How sure a finding is: seen as it stands, by strong signs, or a suggestion. */
export type Confidence = 'certain' | 'likely' | 'hint';

export interface TextEdit {
  readonly range: Range;
  readonly newText: string;
}

/** A change of one file after which the finding is gone and no new one has come. */
export interface Fix {
  /** What it does, in the imperative: "Set secure: true". */
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** The fix that a user most likely wants: the editor's "auto fix". */
  readonly preferred: boolean;
}

/** One step of the chain that led to a finding. */
export interface Evidence {
  readonly message: string;
  readonly location: Location;
}

export interface Finding {
  readonly ruleId: RuleId;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** One sentence that names what an attacker does with it and what to change. */
  readonly message: string;
  readonly uri: string;
  /** The smallest place to mark: a call, an option, a literal. */
  readonly range: Range;
  /** The whole statement around it: a lens goes above it. */
  readonly statement: Range;
  readonly evidence: readonly Evidence[];
  readonly fixes: readonly Fix[];
  /** What the code calls the things that it is about. */
  readonly names?: Names;
}

/** What a rule is, apart from how it finds: shown by the editor, the command line, SARIF and the course. */
export interface RuleInfo {
  readonly id: string;
  /** Short, for lenses: "Session cookie without Secure". */
  readonly title: string;
  readonly severity: Severity;
  /** CWE numbers, the closest first. */
  readonly cwe: readonly number[];
  /** The closest first. */
  readonly concepts: readonly [ConceptId, ...ConceptId[]];
  /** What an attacker does, in one or two sentences. */
  readonly attack: string;
  /** What to do about it, in one or two sentences. */
  readonly fix: string;
  readonly references: readonly [Reference, ...Reference[]];
}

export type { Names } from './explain/names';
export type { RuleId } from './rules/catalogue';

import type { RuleId } from './rules/catalogue';

/** A file or a part of it that could not be checked. */
export interface CheckProblem {
  /** What could not be done and why, for a person. */
  readonly message: string;
  /** Where, if it is a part of the file. */
  readonly range?: Range;
}

export interface CheckResult {
  readonly findings: readonly Finding[];
  readonly problems: readonly CheckProblem[];
}

/**
 * Ids of the languages as VS Code names them; `notebook` for Jupyter's files, and `text` for settings, requests and
 * data, which only tokens are looked for in.
 */
export type LanguageId =
  | 'javascript'
  | 'javascriptreact'
  | 'typescript'
  | 'typescriptreact'
  | 'python'
  | 'html'
  | 'vue'
  | 'svelte'
  | 'astro'
  | 'notebook'
  | 'text';

/** Gives the bytes of a `.wasm` file by its name (`web-tree-sitter.wasm`, `tree-sitter-tsx.wasm`, …). */
export type LoadWasm = (fileName: string) => Promise<Uint8Array>;

/** Reads the workspace's files, for values that come from other files. */
export interface SourceHost {
  /** The text of a file as it is now (an unsaved editor's before the disk's); undefined where there is none. */
  read(uri: string): Promise<string | undefined>;
  /** Names in a folder; rejects or is empty where there is none. */
  list(folder: string): Promise<readonly string[]>;
}

/** Settings of a check. */
export interface CheckOptions {
  /** A rule that is absent has its own severity; `off` silences it. */
  readonly rules?: Readonly<Record<string, Severity | 'off'>>;
  readonly minimumConfidence?: Confidence;
  readonly thresholds?: Thresholds;
}

/** Limits that a team may set otherwise; durations in seconds. */
export interface Thresholds {
  /** Access tokens that live longer are worth a look; an hour without it. */
  readonly accessToken?: number;
  /** Access tokens that live longer are an error; a day without it. */
  readonly accessTokenMaximum?: number;
  /** Refresh tokens that live longer are worth a look; 90 days without it. */
  readonly refreshToken?: number;
  /** Cookies with a session or a token that stay longer are worth a look; 30 days without it. */
  readonly sessionCookie?: number;
}

/**
 * The checker. It keeps a syntax tree for each open document and parses changes incrementally; a check
 * never throws for what the text contains.
 */
export interface Checker {
  /** Checks a text that is not kept: the command line, a test. */
  check(document: SourceText): Promise<CheckResult>;
  /** Takes a document to be kept, or its next version; the tree is updated from what differs. */
  update(document: SourceText): Promise<CheckResult>;
  /** Forgets a document and frees its tree. */
  close(uri: string): void;
  /** A file of the workspace has changed, come or gone: what was read of it is read anew. */
  changed(uri: string): void;
  /** Files around this one are checked next: what was read for those of other packages is forgotten if it is much. */
  moveOn(uri: string): Promise<void>;
  dispose(): void;
}

export interface SourceText {
  readonly uri: string;
  readonly languageId: LanguageId;
  readonly text: string;
}

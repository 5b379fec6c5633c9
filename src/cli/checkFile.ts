import { type Checker, type Finding, fingerprintsOf, isIrrelevant, type LanguageId } from '../checker';
import { languageOfFile } from '../checker/fileNames';
import { MAX_FILE_BYTES, readSource, type SourceBytes, tooLarge } from '../checker/limits';
import { type Files, reasonOf } from './checkFiles';
import { compareFindings } from './checkReport';

/** What came out of one file; plain data, so that threads can hand it to each other. */
export interface FileOutcome {
  readonly findings: readonly Finding[];
  /** By what each finding is known again, in the same order. */
  readonly fingerprints: readonly string[];
  /** What could not be checked, as it is told. */
  readonly problems: readonly string[];
  /** Whether the file as a whole was checked. */
  readonly checked: boolean;
  /** Whether it could not be read. */
  readonly failed: boolean;
}

const nothing: FileOutcome = { findings: [], fingerprints: [], problems: [], checked: false, failed: false };

/** Reads and checks one file. What goes wrong with it is told in the outcome. */
export async function checkFile(file: string, checker: Checker, files: Files): Promise<FileOutcome> {
  let source: SourceBytes;
  try {
    // A huge file need not be read to know that it is too large.
    const bytes = await files.readUpTo(file, MAX_FILE_BYTES);
    source = typeof bytes === 'number' ? { problem: tooLarge(bytes) } : readSource(bytes);
  } catch (error) {
    return { ...nothing, problems: [`It cannot be read (${reasonOf(error)}).`], failed: true };
  }
  return checkSource(file, source, checker, files);
}

/** Checks what was read as if it were the file. */
export async function checkSource(
  file: string,
  source: SourceBytes,
  checker: Checker,
  files: Files,
): Promise<FileOutcome> {
  const languageId: LanguageId = languageOfFile(file) ?? 'javascript';
  // Data is often large; it is looked through only where it can be.
  if ('problem' in source) return { ...nothing, problems: languageId === 'text' ? [] : [source.problem] };
  const { text } = source;
  // Most files of most folders: not even their address need be worked out.
  if (isIrrelevant(languageId, text, file)) return { ...nothing, checked: true };
  const { findings, problems } = await checker.check({ uri: files.uriOf(file), languageId, text });
  const fingerprints = fingerprintsOf(findings, text);
  const order = [...findings.keys()].sort((a, b) => compareFindings(at(findings, a), at(findings, b)));
  return {
    findings: order.map((index) => at(findings, index)),
    fingerprints: order.map((index) => at(fingerprints, index)),
    problems: problems.map(({ message, range }) => {
      const place = range ? `line ${range.start.line + 1}, column ${range.start.character + 1}: ` : '';
      return `${place}${message}`;
    }),
    // A problem without a place is about the whole file.
    checked: problems.every(({ range }) => range),
    failed: false,
  };
}

const at = <T>(list: readonly T[], index: number): T => list[index] as T;

import { languageOfFile } from './fileNames';
import type { SourceBytes } from './limits';
import type { CheckResult, LanguageId, SourceText } from './model';

/** What {@link checkFiles} needs from around it. */
export interface FilesToCheck {
  /** The text of a file, or why there is none; a rejection becomes a problem of that file. */
  readonly read: (uri: string) => Promise<SourceBytes>;
  readonly check: (source: SourceText) => Promise<CheckResult>;
  /** The language of a file where its name does not tell. */
  readonly languageOf?: (uri: string) => LanguageId | undefined;
  /** Asked before each file: whether nobody waits for the rest any longer. */
  readonly isCancelled?: () => boolean;
}

/** What came out of one file. */
export interface CheckedFile extends CheckResult {
  readonly uri: string;
  readonly languageId: LanguageId;
  /** Undefined where there was none to check; `problems` says why. */
  readonly text: string | undefined;
}

/** How many files are read ahead of the one that is checked. */
const AHEAD = 8;

/**
 * Checks many files, one after the other in the order given; files that are not of a kind that is checked are
 * passed over. What goes wrong with one file is told as its problem, and the rest is checked. The caller counts
 * what comes to show progress, and stops by leaving the loop or by `isCancelled`.
 */
export async function* checkFiles(
  uris: Iterable<string>,
  { read, check, languageOf = languageOfFile, isCancelled = () => false }: FilesToCheck,
): AsyncGenerator<CheckedFile, void, undefined> {
  const started: { uri: string; languageId: LanguageId; source: Promise<SourceBytes> }[] = [];
  const rest = uris[Symbol.iterator]();
  const startNext = () => {
    for (let next = rest.next(); !next.done; next = rest.next()) {
      const uri = next.value;
      const languageId = languageOf(uri);
      if (languageId === undefined) continue;
      const source = read(uri).catch((error): SourceBytes => ({ problem: sentence('be read', error) }));
      started.push({ uri, languageId, source });
      return;
    }
  };
  for (let count = 0; count < AHEAD; count++) startNext();
  for (let file = started.shift(); file && !isCancelled(); file = started.shift()) {
    startNext();
    const { uri, languageId } = file;
    const source = await file.source;
    if ('problem' in source) {
      yield { uri, languageId, text: undefined, findings: [], problems: [{ message: source.problem }] };
      continue;
    }
    const { text } = source;
    const result = await check({ uri, languageId, text }).catch(
      (error): CheckResult => ({ findings: [], problems: [{ message: sentence('be checked', error) }] }),
    );
    yield { uri, languageId, text, ...result };
  }
}

function sentence(what: string, error: unknown): string {
  return `It cannot ${what} (${error instanceof Error ? error.message : String(error)}).`;
}

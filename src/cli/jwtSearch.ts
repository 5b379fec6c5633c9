import {
  type Audit,
  type DecodedToken,
  guessTarget,
  type SearchState,
  SecretSearch,
  weakSecretFinding,
} from '../jwt';
import { type Io, UsageError } from './io';

/** What `--wordlist` and `--budget` ask for. */
export interface SearchRequest {
  readonly wordlist?: string;
  /** Milliseconds. */
  readonly budget?: number;
}

/** What a search came to; `seconds` of its own, without the start of the program. */
export interface SearchResult {
  readonly guesses: number;
  readonly seconds: number;
  readonly secret?: string;
  /** All there was to try was tried. */
  readonly exhausted: boolean;
}

/** A day. */
const MOST_SECONDS = 86_400;

/** The options as a request; undefined where no search is asked for. Throws a {@link UsageError}. */
export function searchOfOptions(
  wordlist: string | undefined,
  budget: string | undefined,
): SearchRequest | undefined {
  if (wordlist === undefined && budget === undefined) return undefined;
  if (budget === undefined) return wordlist === undefined ? undefined : { wordlist };
  const seconds = /^\d{1,6}(?:\.\d{1,3})?$/.test(budget) ? Number(budget) : Number.NaN;
  if (!(seconds > 0 && seconds <= MOST_SECONDS))
    throw new UsageError(`--budget takes seconds from 0.001 to ${MOST_SECONDS}, not "${budget}"`);
  return { budget: seconds * 1000, ...(wordlist !== undefined && { wordlist }) };
}

/**
 * Guesses the secret of a token. Throws a {@link UsageError} where the token has none or the list cannot be read;
 * Ctrl-C ends the search and keeps what it came to.
 */
export async function searchSecret(
  token: DecodedToken,
  { wordlist, budget }: SearchRequest,
  io: Io,
): Promise<SearchResult> {
  const target = guessTarget(token);
  if ('unsupported' in target) throw new UsageError(target.unsupported);
  if (!io.guessing) throw new UsageError('secrets cannot be guessed here');
  const { host } = io.guessing;
  const list = wordlist === undefined ? undefined : await io.guessing.openList(wordlist);
  const resources = await io.guessing.resources();
  const state = await new Promise<SearchState>((resolve) => {
    const search = new SecretSearch(
      {
        token: token.compact,
        resources,
        ...(list && { list }),
        // Without a budget, a list of one's own is what is asked for.
        ...(budget === undefined ? { listOnly: true } : { budget }),
      },
      host,
      (reported) => {
        if (reported.phase === 'running') return;
        forget?.();
        resolve(reported);
      },
    );
    const forget = io.onInterrupt?.(() => search.cancel());
  });
  if (state.phase === 'failed') throw new UsageError(state.message ?? 'the search failed');
  const { guesses, seconds, secret, phase } = state;
  return { guesses, seconds, exhausted: phase === 'exhausted', ...(secret !== undefined && { secret }) };
}

/** What was found out about a token, and that its secret was guessed. */
export function withGuessed(token: DecodedToken, audit: Audit, secret: string | undefined): Audit {
  if (secret === undefined) return audit;
  const finding = weakSecretFinding(token, secret);
  // With the secret as its key the audit has said so already.
  if (audit.findings.some(({ id }) => id === finding.id)) return audit;
  return { ...audit, findings: [...audit.findings, finding] };
}

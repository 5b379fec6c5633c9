import {
  type AuditOptions,
  Auditor,
  allFindings,
  companionsIn,
  decodeToken,
  findTokens,
  type KeyInput,
  keyIn,
  profileIds,
  signaturesOf,
} from '../jwt';
import { oneOf, parseCommandLine } from './args';
import { type Command, Exit, type Io, UsageError } from './io';
import { isTime, runBatch } from './jwtBatch';
import { contextOfOptions } from './jwtContext';
import { keyOfFile } from './jwtKey';
import { makers, makersHelp, makersNotes } from './jwtMake';
import { jsonReport } from './jwtReport';
import { type SearchRequest, searchOfOptions, searchSecret, withGuessed } from './jwtSearch';
import { textReport } from './jwtText';

const help = `Usage: session-tutor jwt [TOKEN|-] [options]
       session-tutor jwt --batch [options] < questions.jsonl
${makersHelp}
Decodes a JSON Web Token, says what is wrong with it, verifies its signature and opens it where it is encrypted.
The token may stand in a header, a cookie, a log, a HAR or a URL; "-", or nothing, reads it from the standard
input. Nothing leaves the machine.

Options:
  --key FILE         verify or decrypt with the key in FILE: a PEM (key or certificate), a JWK, a JWKS, a secret
                     or a password; without it, with the JWKS, JWK or PEM that stands beside the token
  --secret SECRET    verify or decrypt with this secret or password; who can list the processes of the machine
                     sees it, so that a file is better
  --alg ALGORITHM    accept this algorithm alone, such as ES256
  --at UNIX_SECONDS  judge times as of then instead of now
  --profile PROFILE  judge the token as what it is used as, instead of what it looks like:
                     ${profileIds.slice(0, 4).join(', ')},
                     ${profileIds.slice(4).join(', ')}
  --access-token TOKEN, --code CODE, --state STATE, --nonce NONCE
                     what came along with an ID token or a DPoP proof, for its hashes and its nonce
  --method METHOD, --url URL
                     the request that a DPoP proof came with
  --budget SECONDS   guess the secret of a token signed with HMAC for so long, on all cores: common secrets, what
                     stands in the token, and what developers make of such words
  --wordlist FILE    guess with the words in FILE, one a line; first, where there is a budget, else alone and to
                     its end
  --format FORMAT    text (the default) or json
  --batch            read JSON lines {"token","key"?,"at"?,"expectedAlg"?,"expectedEnc"?,"profile"?,
                     "accessToken"?,"code"?,"state"?,"nonce"?,"method"?,"url"?} and answer each with a JSON
                     line, in order: {"verified","header","payload","findings","error"?,"verdict",
                     "profile","reason",…}; "key" is a JWK or JWKS object, a PEM, a secret or a password
  --help             this text

A signature is verified whatever the times say: "verified" is true, false, or null where there is no key or
it cannot be checked; an expired token is a finding. For an encrypted token "verified" says whether it opens and
its authentication tag fits, "decrypted" likewise, and "payload" holds the claims that were inside; where it
holds a signed token, "verified" is about that one's signature, for which --key takes a JWKS of both keys. Of
several signatures (JSON serialization) one that fits is enough.

"verdict" says it in a word: "valid" (the signature fits and no finding is an error or a warning),
"valid-with-findings" (it fits, but read the findings, be it only that the token has expired), "invalid" (it does
not fit, or token or key break a rule of the standards), "unchecked" (no key was given, or it cannot be told).

${makersNotes}

Without --budget and --wordlist no secret is guessed. What comes of it is "search" in the JSON format:
{"guesses","seconds","exhausted","secret"?}, where "exhausted" says that all there was to try was tried; a secret
that is found is a finding, "weak-hmac-secret". Ctrl-C ends the guessing and reports what it came to.

Exit codes: 0 no finding of severity error or warning, 1 such findings or a signature that does not fit,
2 wrong usage or an input or output that failed. With --batch: 0, or 2.
`;

/** Longer inputs hold no token that anyone means. */
const MAX_INPUT_BYTES = 16 * 1024 * 1024;

async function run(args: readonly string[], io: Io): Promise<number> {
  const [first, ...rest] = args;
  if (first !== undefined && Object.hasOwn(makers, first))
    return (await makers[first]?.(rest, io)) ?? Exit.clean;
  const { values, positionals } = parseCommandLine({
    args: [...args],
    allowPositionals: true,
    options: {
      key: { type: 'string' },
      secret: { type: 'string' },
      alg: { type: 'string' },
      at: { type: 'string' },
      profile: { type: 'string' },
      'access-token': { type: 'string' },
      code: { type: 'string' },
      state: { type: 'string' },
      nonce: { type: 'string' },
      method: { type: 'string' },
      url: { type: 'string' },
      budget: { type: 'string' },
      wordlist: { type: 'string' },
      format: { type: 'string', default: 'text' },
      batch: { type: 'boolean', default: false },
    },
  });
  const format = oneOf('format', values.format, ['text', 'json']);
  const at = values.at === undefined ? undefined : readTime(values.at);
  const context = contextOfOptions(values);
  if (positionals.length > 1) throw new UsageError('give one token; for many there is --batch');
  const key = await readKeyOption(values, io);
  const expectedAlg = values.alg;
  const search = searchOfOptions(values.wordlist, values.budget);
  if (values.batch) {
    if (search)
      throw new UsageError('--budget and --wordlist guess the secret of one token, not with --batch');
    if (positionals.length > 0 && positionals[0] !== '-')
      throw new UsageError('--batch reads its tokens from the standard input');
    await runBatch(io, { at, key, expectedAlg, ...context });
    return Exit.clean;
  }
  const text = await readInput(positionals[0] ?? '-', io);
  const now = at === undefined ? io.now() : at * 1000;
  const options = {
    now,
    ...(key !== undefined && { key }),
    ...(expectedAlg !== undefined && { expectedAlg }),
    ...context,
  };
  return report(text, options, search, format, io);
}

async function readKeyOption(
  { key, secret }: { readonly key?: string | undefined; readonly secret?: string | undefined },
  io: Io,
): Promise<KeyInput | undefined> {
  if (key !== undefined && secret !== undefined) throw new UsageError('give --key or --secret, not both');
  return key === undefined ? secret : keyOfFile(key, await io.readFile(key));
}

async function report(
  text: string,
  given: AuditOptions,
  search: SearchRequest | undefined,
  format: 'text' | 'json',
  io: Io,
): Promise<number> {
  const token = decodeToken(text);
  const beside = given.key === undefined ? keyIn(text) : undefined;
  const options = beside === undefined ? given : { ...given, key: beside };
  const companions = { ...companionsIn(text, token), ...options.companions };
  const tokens = findTokens(text);
  const auditor = new Auditor();
  auditor.compareWith(tokens.filter(({ compact }) => compact !== token.compact));
  const signatures = signaturesOf(text, token);
  const audited = await auditor.audit(token, { ...options, companions, signatures });
  if (given.key !== undefined && audited.verification.unreadableKey)
    throw new UsageError(audited.verification.reason);
  const searched = search && (await searchSecret(token, search, io));
  const audit = withGuessed(token, audited, searched?.secret);
  if (format === 'json') {
    await io.stdout.write(`${jsonReport(token, audit, searched)}\n`);
  } else {
    const colours = io.stdout.isTerminal && !io.env.NO_COLOR;
    await io.stdout.write(textReport(token, audit, options.now, colours, searched));
  }
  const others = tokens.length - signatures.length;
  if (others > 0) {
    const what = others === 1 ? 'There is 1 more token' : `There are ${others} more tokens`;
    await io.stderr.write(`${what} in the input; for many there is --batch.\n`);
  }
  const bad = allFindings(audit).some(({ severity }) => severity === 'error' || severity === 'warning');
  return bad || (options.key !== undefined && audit.verification.verified === false)
    ? Exit.findings
    : Exit.clean;
}

function readTime(text: string): number {
  const time = /^-?\d{1,16}(?:\.\d{1,9})?$/.test(text) ? Number(text) : Number.NaN;
  if (!isTime(time)) throw new UsageError(`--at takes seconds since 1970, such as 1767225600, not "${text}"`);
  return time;
}

async function readInput(argument: string, io: Io): Promise<string> {
  if (argument !== '-') return argument;
  if (io.stdin.isTerminal) throw new UsageError('give a token, or "-" and the token on the standard input');
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of io.stdin) {
    size += part.length;
    if (size > MAX_INPUT_BYTES)
      throw new UsageError('the input is over 16 MB long; give the part with the token');
    parts.push(part);
  }
  return new TextDecoder().decode(await new Blob(parts as BlobPart[]).arrayBuffer());
}

export const jwtCommand: Command = { help, run };

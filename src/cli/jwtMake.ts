import {
  decodeToken,
  exercise,
  exercises,
  forge,
  generatableAlgorithms,
  generateKey,
  type KeyForms,
  type KeyInput,
  keyForms,
  type Problem,
  STUDY,
  signToken,
} from '../jwt';
import { parseCommandLine } from './args';
import { Exit, type Io, UsageError } from './io';
import { keyOfFile } from './jwtKey';

/** What makes tokens and keys instead of reading them; each answers with JSON. */
export const makers: Readonly<Record<string, (args: readonly string[], io: Io) => Promise<number>>> = {
  sign,
  forge: build,
  key,
};

export const makersHelp = `       session-tutor jwt sign [TOKEN] [--header JSON] [--claims JSON] [--alg ALGORITHM] (--key FILE|--secret SECRET)
       session-tutor jwt forge [EXERCISE TOKEN] [--claims JSON] [--header JSON] [--public-key FILE] [--url URL]
                               [--second TOKEN]
       session-tutor jwt key ALGORITHM | --from FILE
`;

export const makersNotes = `"sign" signs header and claims as given, or those of TOKEN, with a private key (PEM, JWK) or a secret, and answers
{"token"}. "forge" builds the tokens of an attack, for study on a verifier of your own, and answers {"exercise",
"forged"}; without an exercise it lists them. It sends nothing and visits no address. "key" makes a key, or
converts the one in FILE, and answers with it as JWK and PEM.
`;

const OPTIONS = { header: { type: 'string' }, claims: { type: 'string' } } as const;

async function sign(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseCommandLine({
    args: [...args],
    allowPositionals: true,
    options: { ...OPTIONS, alg: { type: 'string' }, key: { type: 'string' }, secret: { type: 'string' } },
  });
  const { key: file, secret, alg } = values;
  if ((file === undefined) === (secret === undefined)) throw new UsageError('give --key or --secret');
  const draft = draftOf(only(positionals, 'token'), values, alg ?? 'HS256');
  const header = alg === undefined ? draft.header : withAlg(draft.header, alg);
  const input = file === undefined ? (secret ?? '') : keyOfFile(file, await io.readFile(file));
  return answer(io, unless(await signToken({ ...draft, header }, input)));
}

async function build(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseCommandLine({
    args: [...args],
    allowPositionals: true,
    options: {
      ...OPTIONS,
      'public-key': { type: 'string' },
      url: { type: 'string' },
      second: { type: 'string' },
    },
  });
  const [id, ...tokens] = positionals;
  if (id === undefined) return answer(io, { study: STUDY, exercises });
  const about = exercise(id);
  if (!about) {
    throw new UsageError(
      `there is no exercise "${id}"; there are: ${exercises.map((one) => one.id).join(', ')}`,
    );
  }
  const issued = only(tokens, 'token');
  if (issued === undefined) throw new UsageError('give the token to start from');
  const file = values['public-key'];
  const made = unless(
    await forge(id, {
      draft: draftOf(issued, values, 'HS256'),
      signature: decodeToken(issued).segments.find(({ name }) => name === 'signature')?.raw ?? '',
      issued,
      now: io.now(),
      ...(file !== undefined && { publicKey: keyOfFile(file, await io.readFile(file)) }),
      ...(values.url !== undefined && { url: values.url }),
      ...(values.second !== undefined && { secondToken: values.second }),
    }),
  );
  return answer(io, { exercise: { ...about, study: STUDY }, ...made });
}

async function key(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseCommandLine({
    args: [...args],
    allowPositionals: true,
    options: { from: { type: 'string' } },
  });
  const alg = only(positionals, 'algorithm');
  if ((alg === undefined) === (values.from === undefined)) {
    throw new UsageError(
      `give an algorithm, or --from FILE; algorithms are ${generatableAlgorithms.join(', ')}`,
    );
  }
  const input: KeyInput =
    alg === undefined
      ? keyOfFile(values.from ?? '', await io.readFile(values.from ?? ''))
      : unless(await generateKey(alg)).jwk;
  return answer(io, unless<KeyForms>(keyForms(input)));
}

/** Header and claims: as given, else those of the token, else the least that there is. */
function draftOf(
  token: string | undefined,
  { header, claims }: { readonly header?: string | undefined; readonly claims?: string | undefined },
  alg: string,
): { readonly header: string; readonly payload: string } {
  const decoded = token === undefined ? undefined : decodeToken(token);
  if (decoded && !decoded.header) throw new UsageError('the token has no header that could be read');
  const text = (name: string) => decoded?.segments.find((segment) => segment.name === name)?.text;
  return {
    header: header ?? text('header') ?? JSON.stringify({ alg, typ: 'JWT' }),
    payload: claims ?? text('payload') ?? '{}',
  };
}

/** The header with another algorithm; what is no JSON stays, to be told of. */
function withAlg(header: string, alg: string): string {
  try {
    return JSON.stringify({ ...JSON.parse(header), alg });
  } catch {
    return header;
  }
}

function only(values: readonly string[], what: string): string | undefined {
  if (values.length > 1) throw new UsageError(`give one ${what}`);
  return values[0];
}

function unless<T extends object>(made: T | Problem): T {
  if ('problem' in made) throw new UsageError(made.problem.replace(/\.$/, ''));
  return made;
}

async function answer(io: Io, value: object): Promise<number> {
  await io.stdout.write(`${JSON.stringify(value)}\n`);
  return Exit.clean;
}

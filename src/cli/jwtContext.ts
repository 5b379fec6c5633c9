import { type Companions, type ProfileId, profileIds } from '../jwt';
import { oneOf } from './args';

/** What a token is judged by beside its key: what it is used as, and what came along with it. */
export interface TokenContext {
  readonly profile?: ProfileId;
  readonly companions?: Companions;
}

/** Options of the command line and members of a batch line, by the companion that they give. */
export const COMPANIONS = {
  'access-token': 'accessToken',
  code: 'code',
  state: 'state',
  nonce: 'nonce',
  method: 'method',
  url: 'url',
} as const satisfies Readonly<Record<string, keyof Companions>>;

/** The context that options of the command line give; throws a {@link UsageError} for an unknown profile. */
export function contextOfOptions(values: Readonly<Record<string, unknown>>): TokenContext {
  const companions = Object.fromEntries(
    Object.entries(COMPANIONS).flatMap(([option, name]) =>
      typeof values[option] === 'string' ? [[name, values[option]]] : [],
    ),
  );
  const profile =
    typeof values.profile === 'string' ? oneOf('profile', values.profile, profileIds) : undefined;
  return context(profile, companions);
}

/** The context of a batch line; what it does not say comes from `base`. */
export function contextOfLine(
  line: Readonly<Record<string, unknown>>,
  base: TokenContext,
): TokenContext | { readonly error: string } {
  const given: Record<string, string> = {};
  for (const name of Object.values(COMPANIONS)) {
    const value = line[name];
    if (value === undefined || value === null) continue;
    if (typeof value !== 'string') return { error: `"${name}" must be a string.` };
    given[name] = value;
  }
  const { profile } = line;
  if (profile === undefined || profile === null) {
    return context(base.profile, { ...base.companions, ...given });
  }
  const known = profileIds.find((id) => id === profile);
  return known
    ? context(known, { ...base.companions, ...given })
    : { error: `"profile" must be one of ${profileIds.join(', ')}.` };
}

const context = (profile: ProfileId | undefined, companions: Companions): TokenContext => ({
  ...(profile && { profile }),
  ...(Object.keys(companions).length > 0 && { companions }),
});

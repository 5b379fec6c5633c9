import { calleeName } from '../syntax/calleeNames';
import type { Binary, Call, Expression, FunctionUnit, Sieve } from '../syntax/program';
import { asString } from '../values/value';
import type { Report, RuleContext } from './context';

/** Signatures of tokens that a program verifies without a library (RFC 8725 §2.1, §3.1). */
export function* jwtByHandRules(context: RuleContext): Generator<Report> {
  if (context.isExample) return;
  for (const { unit, macs, verifications } of context.program.sift(signing)) {
    yield* sharedKey(unit, macs, verifications, context);
    yield* unsigned(unit, context);
  }
}

interface Signing {
  readonly unit: FunctionUnit;
  readonly macs: readonly Call[];
  readonly verifications: readonly Call[];
}

/** Functions that make HMACs or verify signatures themselves. */
const signing: Sieve<Signing> = ({ functions }) =>
  functions.flatMap((unit) => {
    const macs = unit.calls.filter((call) => calleeName(call) === 'createHmac');
    const verifications = unit.calls.filter(verifiesSignature);
    return macs.length + verifications.length > 0 ? [{ unit, macs, verifications }] : [];
  });

/** `crypto.verify(algorithm, data, key, signature)` */
const verifiesSignature = (call: Call) => calleeName(call) === 'verify' && call.args.length >= 4;

/** One key for HMACs and signatures, and a hash that somebody else chooses. */
function* sharedKey(
  unit: FunctionUnit,
  macs: readonly Call[],
  verifications: readonly Call[],
  { program, evaluator }: RuleContext,
): Generator<Report> {
  const textOf = ({ start, end }: Expression) => program.text.slice(start, end);
  const keys = new Set(verifications.flatMap(({ args }) => (args[2] ? textOf(args[2].value) : [])));
  for (const mac of macs) {
    const [hash, key] = mac.args;
    if (!hash || !key || !keys.has(textOf(key.value))) continue;
    // A fixed hash is chosen by the program, which then has two kinds of signatures and one key for both.
    const confidence = asString(evaluator.evaluate(hash.value)) === undefined ? 'certain' : 'likely';
    yield {
      ruleId: 'jwt/algorithm-confusion',
      confidence,
      message: `The public key "${textOf(key.value).slice(0, 60)}" is the secret of an HMAC here as well: an attacker, who knows it, signs a token by HS256 with it and is believed; verify by the one algorithm that the key is for.`,
      site: { start: mac.start, end: mac.end },
      unit,
    };
    return;
  }
}

/** The answer of a verification is yes where the algorithm is none. */
function* unsigned(unit: FunctionUnit, { evaluator }: RuleContext): Generator<Report> {
  const isNone = (expression: Expression) =>
    asString(evaluator.evaluate(expression))?.toLowerCase() === 'none';
  for (const returned of unit.returns) {
    const part = comparisonsIn(returned).find(({ left, right }) => isNone(left) || isNone(right));
    if (!part) continue;
    yield {
      ruleId: 'jwt/alg-none',
      confidence: 'likely',
      message:
        'A token is taken for valid where it names the algorithm "none": anyone writes one with any claims; accept the one algorithm of the key, however the token spells another.',
      site: { start: part.start, end: part.end },
      unit,
    };
    return;
  }
}

/** Comparisons that an expression may be true by; not those that are turned round. */
function comparisonsIn(expression: Expression): Binary[] {
  switch (expression.kind) {
    case 'binary':
      return /^===?$/.test(expression.operator) ? [expression] : [];
    case 'logical':
      return [...comparisonsIn(expression.left), ...comparisonsIn(expression.right)];
    case 'conditional':
      return [...comparisonsIn(expression.consequent), ...comparisonsIn(expression.alternate)];
    default:
      return [];
  }
}

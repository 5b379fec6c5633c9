import type { Severity } from '../../base/severity';
import { placeOf } from '../facts/arguments';
import type { Fact, FactKind, Facts, OptionsTarget, Place } from '../facts/fact';
import type { Confidence, Thresholds } from '../model';
import type { Call, Expression, FunctionUnit, Primitive, Program, Span } from '../syntax/program';
import type { Evaluator } from '../values/evaluate';
import type { RuleId } from './catalogue';
import type { Handlers } from './handlers';

/** What a fix does, in no language yet; the file's language adapter turns it into edits. */
export type FixIntent =
  | {
      readonly kind: 'set-option';
      readonly title: string;
      readonly target: OptionsTarget;
      readonly name: string;
      readonly value: Primitive | readonly string[];
    }
  | {
      readonly kind: 'replace-value';
      readonly title: string;
      readonly expression: Expression;
      readonly value: Primitive;
    }
  /** `whole` becomes that part of it. */
  | {
      readonly kind: 'keep-part';
      readonly title: string;
      readonly whole: Expression;
      readonly part: Expression;
    }
  | {
      readonly kind: 'add-cookie-attribute';
      readonly title: string;
      readonly text: Expression;
      readonly attribute: string;
    }
  | {
      readonly kind: 'chain-call';
      readonly title: string;
      readonly call: Call;
      readonly method: string;
      readonly value: string;
    };

/** What a rule reports. */
export interface Report {
  readonly ruleId: RuleId;
  readonly confidence: Confidence;
  /** Where it differs from the rule's own. */
  readonly severity?: Severity;
  /** What is wrong here, with the names that are in the code; a whole sentence. */
  readonly message: string;
  readonly site: Span;
  readonly unit: FunctionUnit;
  readonly evidence?: readonly { readonly message: string; readonly site: Place }[];
  readonly fixes?: readonly FixIntent[];
}

/** Facts of one kind, of all files that belong together. */
export type AllFacts = <K extends FactKind>(kind: K) => readonly Extract<Fact, { kind: K }>[];

export interface RuleContext {
  readonly program: Program;
  readonly facts: Facts;
  readonly evaluator: Evaluator;
  /** Facts of this file and of those that it belongs with: what it imports, and the application that imports it. */
  readonly allFacts: AllFacts;
  /** Something that is worked out of the facts of all these files, once until a file changes. */
  readonly shared: <T>(name: string, make: (allFacts: AllFacts) => T) => T;
  /** Whether the text of any of these files matches, found without parsing them. */
  readonly isMentioned: (pattern: RegExp) => boolean;
  /** Any of these files. */
  readonly programOf: (uri: string) => Program | undefined;
  readonly handlers: Handlers;
  /** The file is a test, a fixture or an example. */
  readonly isExample: boolean;
  readonly thresholds: Readonly<Required<Thresholds>>;
}

/** Reads facts and says what is wrong. */
export type Rule = (context: RuleContext) => Iterable<Report>;

/** On the option itself where it stands in the call; else on the call, with the option as evidence. */
export function placed(
  fact: { readonly site: Span; readonly unit: FunctionUnit },
  call: Span,
  option: Place | undefined,
): Pick<Report, 'site' | 'evidence'> {
  if (!option) return { site: fact.site };
  if (option.uri === fact.unit.uri && option.start >= call.start && option.end <= call.end)
    return { site: option };
  return { site: fact.site, evidence: [{ message: 'The option is set here.', site: option }] };
}

/** On `origin` where it is in the fact's file; else on the fact, with the origin as evidence. */
export function placedAt(
  fact: { readonly site: Span; readonly unit: FunctionUnit },
  origin: Expression,
  message: string,
): Pick<Report, 'site' | 'evidence'> {
  if (origin.owner.uri === fact.unit.uri && origin.end > origin.start) return { site: origin };
  return { site: fact.site, evidence: [{ message, site: placeOf(origin, origin.owner) }] };
}

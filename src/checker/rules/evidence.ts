import { placeOf } from '../facts/arguments';
import { expressionsIn } from '../syntax/parts';
import type { Call, Expression, Program, Span } from '../syntax/program';
import type { Evaluator } from '../values/evaluate';
import type { WorkspaceFiles } from '../values/modules';
import { Tracer } from '../values/trace';
import { optionsOf, type Value } from '../values/value';
import type { Report } from './context';

type Evidence = NonNullable<Report['evidence']>;

/** Fills in what lies between a finding and what it comes from: variables, imports, parameters, results. */
export class Chains {
  private readonly tracer: Tracer;

  constructor(
    private readonly program: Program,
    private readonly evaluator: Evaluator,
    private readonly files: WorkspaceFiles,
  ) {
    this.tracer = new Tracer(evaluator, files);
  }

  /** The evidence of a report, with the whole way to each place in it, in order. */
  of({ site, evidence = [] }: Report): Evidence {
    const call = this.callAround(site);
    if (!call) return this.fromUse(site, evidence);
    const from = call.args.map(({ value }) => value);
    const known = evidence.flatMap((each) => [
      ...(this.tracer.find(from, each.site) ?? []),
      each,
      ...this.onward(each.site),
    ]);
    const found = [...known, ...this.origins(call, site, known)];
    return found.filter(
      (each, index) =>
        found.findIndex((other) => isSame(other, each)) === index &&
        (evidence.includes(each) || !isWithin(each.site, site, this.program.uri)),
    );
  }

  /** For a finding on what is used elsewhere: the way from there to it. */
  private fromUse(site: Span, evidence: Evidence): Evidence {
    const { uri } = this.program;
    return evidence.flatMap((each) => {
      const call = each.site.uri === uri ? this.callAround(each.site) : undefined;
      const from = call?.args.map(({ value }) => value) ?? [];
      const steps = this.tracer.find(from, { start: site.start, end: site.end, uri });
      return [each, ...(steps ?? []).filter((step) => !contains(step.site, { ...site, uri }))];
    });
  }

  /** Where what is given at the site is made, if that is elsewhere. */
  private origins(call: Call, site: Span, known: Evidence): Evidence {
    const isWhole = site.end === call.end;
    const given = isWhole ? call.args.map(({ value }) => value) : [...at(call, site)];
    return given.flatMap((expression) => {
      if (expression.kind === 'literal' || expression.kind === 'function') return [];
      return this.makers(expression, isWhole).flatMap((maker): Evidence => {
        const place = placeOf(maker, maker.owner);
        if (isWithin(place, call, this.program.uri) || known.some((each) => contains(place, each.site)))
          return [];
        const steps = this.tracer.find([expression], place);
        return steps ? [...steps, { message: 'The value is made here.', site: place }] : [];
      });
    });
  }

  /** From an option that is set in an object to what it is set to. */
  private onward(place: Evidence[number]['site']): Evidence {
    for (const { expression } of this.files.program(place.uri)?.objects ?? []) {
      for (const { span, value } of expression.entries) {
        if (span.start !== place.start || span.end !== place.end || value.kind === 'literal') continue;
        return this.makers(value, false).flatMap((maker): Evidence => {
          const site = placeOf(maker, maker.owner);
          const steps = this.tracer.find([value], site);
          return steps ? [...steps, { message: 'The value is made here.', site }] : [];
        });
      }
    }
    return [];
  }

  /** Literals that make the value: an object where the whole call is meant, else what is written out. */
  private makers(expression: Expression, isWhole: boolean): readonly Expression[] {
    return optionsOf(this.evaluator.evaluate(expression)).flatMap((option: Value): Expression[] => {
      if (option.kind === 'object') return option.literal ? [option.literal] : [];
      return option.kind === 'constant' && !isWhole && option.origin.kind === 'literal'
        ? [option.origin]
        : [];
    });
  }

  /** The innermost call that the site stands in. */
  private callAround(site: Span): Call | undefined {
    let found: Call | undefined;
    for (const unit of this.program.functions) {
      if (unit.start > site.start || unit.end < site.end) continue;
      for (const call of unit.calls) {
        if (call.start > site.start || call.end < site.end) continue;
        if (!found || call.end - call.start < found.end - found.start) found = call;
      }
    }
    return found;
  }
}

/** The argument or the value of the option that stands at the site. */
function* at(call: Call, site: Span): Generator<Expression> {
  for (const { value } of call.args) {
    for (const part of expressionsIn(value)) {
      if (part.start === site.start && part.end === site.end) yield part;
      if (part.kind !== 'object') continue;
      for (const entry of part.entries)
        if (entry.span.start === site.start && entry.span.end === site.end) yield entry.value;
    }
  }
}

function isSame(a: Evidence[number], b: Evidence[number]): boolean {
  return a.site.uri === b.site.uri && a.site.start === b.site.start && a.site.end === b.site.end;
}

function contains(outer: Evidence[number]['site'], inner: Evidence[number]['site']): boolean {
  return outer.uri === inner.uri && outer.start <= inner.start && outer.end >= inner.end;
}

function isWithin(place: Evidence[number]['site'], site: Span, uri: string): boolean {
  return place.uri === uri && place.start >= site.start && place.end <= site.end;
}

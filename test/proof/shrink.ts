import type { Scenario, Step } from './scenario';

/** Scenarios that are one step smaller than this one. */
export function smaller(scenario: Scenario): Scenario[] {
  const { steps } = scenario;
  const replaced = (index: number, step: Step): Scenario => ({ ...scenario, steps: steps.with(index, step) });
  const candidates: Scenario[] = [];
  for (const [index, step] of steps.entries()) {
    candidates.push({ ...scenario, steps: steps.toSpliced(index, 1) });
    if (step.kind === 'wait') continue;
    for (const [at, line] of step.lines.entries()) {
      candidates.push(replaced(index, { ...step, lines: step.lines.toSpliced(at, 1) }));
      const [pair = '', ...attributes] = line.split(';');
      for (const attribute of attributes.keys()) {
        const shorter = [pair, ...attributes.toSpliced(attribute, 1)].join(';');
        candidates.push(replaced(index, { ...step, lines: step.lines.with(at, shorter) }));
      }
    }
    if (step.kind !== 'request') continue;
    for (const place of step.places.keys()) {
      if (step.places.length > 1)
        candidates.push(replaced(index, { ...step, places: step.places.toSpliced(place, 1) }));
    }
  }
  if (scenario.blockThirdParty) candidates.push({ ...scenario, blockThirdParty: false });
  return candidates.filter(isPlayable);
}

/** A page must be there before something happens on it, and after a wait, and a frame before it asks. */
function isPlayable({ steps }: Scenario): boolean {
  let page = false;
  let frame = false;
  for (const step of steps) {
    if (step.kind === 'wait') page = frame = false;
    else if (step.kind === 'visit') {
      page = true;
      frame = false;
    } else if (!page || (step.kind === 'request' && step.inFrame && !frame)) return false;
    if (step.kind === 'request' && step.how === 'iframe') frame = true;
    if (step.kind === 'request' && (step.how === 'link' || step.how.startsWith('form'))) frame = false;
  }
  return steps.some(({ kind }) => kind === 'visit');
}

/** A place on the proof's own internet; `{n}` in hosts keeps scenarios apart. */
export interface Place {
  readonly scheme: 'http' | 'https';
  readonly host: string;
  readonly path: string;
}

/** How a page makes its browser ask. */
export const hows = [
  'link',
  'form-get',
  'form-post',
  'image',
  'iframe',
  'fetch-no-cors',
  'fetch-no-cors-post',
  'fetch-cors-include',
  'fetch-cors-include-post',
  'fetch-cors-same-origin',
  'fetch-cors-omit',
] as const;
export type How = (typeof hows)[number];

export type Step =
  /** The user types an address. */
  | { readonly kind: 'visit'; readonly place: Place; readonly lines: readonly string[] }
  /** A script of the page writes `document.cookie`. */
  | { readonly kind: 'script'; readonly lines: readonly string[] }
  /** The page, or its last frame, asks; a chain of redirects leads to the last place, whose answer sets cookies. */
  | {
      readonly kind: 'request';
      readonly how: How;
      readonly places: readonly Place[];
      /** Status of the redirects. */
      readonly redirect: 302 | 307;
      readonly inFrame: boolean;
      readonly lines: readonly string[];
    }
  /** Time passes, more than cookies without SameSite count as new. A visit follows. */
  | { readonly kind: 'wait' };

export interface Scenario {
  readonly blockThirdParty: boolean;
  readonly steps: readonly Step[];
}

/** What is compared: requests in their order and cookies of the jar, a line of text each. */
export interface Outcome {
  readonly seen: readonly string[];
  readonly kept: readonly string[];
}

export const urlOf = (place: Place, n: number, key: string): string =>
  `${place.scheme}://${place.host.replaceAll('{n}', String(n))}${place.path}?k=${n}_${key}`;

/** What the server answers at each address of a scenario. */
export interface Answer {
  readonly status: number;
  readonly location: string | undefined;
  readonly lines: readonly string[];
}

/** Every address of a scenario with its answer, by the key in its query. */
export function answersOf(scenario: Scenario, n: number): Map<string, Answer> {
  const answers = new Map<string, Answer>();
  for (const [index, step] of scenario.steps.entries()) {
    if (step.kind === 'visit') {
      answers.set(`${n}_${index}.0`, { status: 200, location: undefined, lines: withNumber(step.lines, n) });
    }
    if (step.kind !== 'request') continue;
    for (const [place] of step.places.entries()) {
      const next = step.places[place + 1];
      answers.set(`${n}_${index}.${place}`, {
        status: next ? step.redirect : 200,
        location: next && urlOf(next, n, `${index}.${place + 1}`),
        lines: next ? [] : withNumber(step.lines, n),
      });
    }
  }
  return answers;
}

export const withNumber = (lines: readonly string[], n: number): string[] =>
  lines.map((line) => line.replaceAll('{n}', String(n)));

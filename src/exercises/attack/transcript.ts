import type { Exchange } from '../../simulator/network/network';
import type { CheckResult } from '../model';

/** Longer bodies are cut: what matters of them is at their beginning. */
const MAX_BODY = 400;

/**
 * What was said, as text to read: each request and answer with what the browser made of the cookies, the jar at
 * the end, and what the attacker has.
 */
export function transcript({ check, passed, failure, why, exchanges }: CheckResult): string {
  const result = passed ? 'PASSED' : failure === 'gained' ? 'THE ATTACKER GAINED' : 'FAILED';
  return [`${check.title}`, ...exchanges.map(exchangeText), `${result}: ${why}`, ''].join('\n\n');
}

function exchangeText({ number, from, request, response, sent, stored, readable }: Exchange): string {
  const held = sent.flatMap(({ cookie, refusal }) =>
    refusal === undefined || refusal === 'other-domain'
      ? []
      : [`  (${cookie.name} stays in the jar: ${refusal})`],
  );
  const jar = stored.map(({ line, result }) => {
    const name = line.split('=')[0] ?? '';
    if (result.kind === 'refused') return `  (the browser refuses ${name}: ${result.reason})`;
    return `  (cookie jar: ${name} ${result.kind})`;
  });
  return [
    `#${number} ${from}${readable ? ', readable on the way' : ''}`,
    `> ${request.method} ${request.url.href}`,
    ...request.headers.map(([name, value]) => `> ${name}: ${value}`),
    ...body('>', request.body),
    ...held,
    `< ${response.status}`,
    ...response.headers.filter(([name]) => TOLD.test(name)).map(([name, value]) => `< ${name}: ${value}`),
    ...body('<', response.body),
    ...jar,
  ].join('\n');
}

/** Headers of answers that matter here. */
const TOLD =
  /^(?:set-cookie|location|content-type|cache-control|strict-transport-security|access-control-.*|www-authenticate)$/i;

function body(mark: string, text: string): string[] {
  if (text === '') return [];
  const cut = text.length > MAX_BODY ? `${text.slice(0, MAX_BODY)} …` : text;
  return [mark, ...cut.split('\n').map((line) => `${mark} ${line}`)];
}

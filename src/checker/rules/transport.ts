import type { RequestSent } from '../facts/fact';
import { judgeKey } from '../values/names';
import { asString, optionsOf, originsOf, truthOf, type Value } from '../values/value';
import type { Report, RuleContext } from './context';

/** Tokens and cookies over plain HTTP (RFC 6750 §5.3, CWE-319). */
export function* transportRules({ facts, isExample }: RuleContext): Generator<Report> {
  if (isExample) return;
  for (const sent of facts.of('request-send')) {
    const host = plainHost(sent.url);
    if (host === undefined) continue;
    const what = carried(sent);
    if (what === undefined) continue;
    yield {
      ruleId: 'session/insecure-transport',
      confidence: 'likely',
      message: `The request to ${host} carries ${what} over plain HTTP, where anyone on the network path reads it; use https:.`,
      site: sent.site,
      unit: sent.unit,
    };
  }
}

/** The host of an `http:` URL that other machines are between here and it. */
function plainHost(url: Value): string | undefined {
  for (const option of optionsOf(url)) {
    const start =
      option.kind === 'constant'
        ? String(option.value)
        : option.kind === 'computed' && typeof option.text?.[0] === 'string'
          ? option.text[0]
          : '';
    const host = /^http:\/\/([^/:?#\s]{1,200})/i.exec(start)?.[1];
    if (host !== undefined && !isLocal(host)) return host;
  }
  return undefined;
}

/** This machine, its own network of containers, or a name that is reserved. */
function isLocal(host: string): boolean {
  return (
    !host.includes('.') ||
    /^(127\.|10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|0\.0\.0\.0|\[)/.test(host) ||
    /\.(local|localhost|internal|test|svc|lan|cluster\.local|docker\.internal)$/i.test(host)
  );
}

/** What in the request tells who sends it. */
function carried({ url, options }: RequestSent): string | undefined {
  if (originsOf(url).has('token') || originsOf(url).has('session-id')) return 'a token';
  for (const option of options ? optionsOf(options) : []) {
    if (option.kind !== 'object') continue;
    const credentials = option.members.get('credentials');
    if (asString(credentials) === 'include') return 'cookies';
    const withCredentials = option.members.get('withCredentials');
    if (withCredentials && truthOf(withCredentials) === 'true') return 'cookies';
    if (option.members.has('auth')) return 'credentials';
    const headers = option.members.get('headers');
    if (headers?.kind !== 'object') continue;
    for (const [name, value] of headers.members) {
      if (
        /^(authorization|cookie|x-(auth|access|session|api)-(token|key|id))$/i.test(name) &&
        !isEmpty(value)
      )
        return name.toLowerCase() === 'cookie' ? 'a cookie' : 'a token';
      if (judgeKey(name) === 'credential' && /token|session/i.test(name)) return 'a token';
    }
  }
  return undefined;
}

function isEmpty(value: Value): boolean {
  return optionsOf(value).every((option) => option.kind === 'constant' && !option.value);
}

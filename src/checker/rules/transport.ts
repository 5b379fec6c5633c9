import type { RequestSent } from '../facts/fact';
import { calleeName } from '../syntax/calleeNames';
import { expressionsIn } from '../syntax/parts';
import type { Expression, FunctionUnit } from '../syntax/program';
import { judgeKey } from '../values/names';
import { asString, optionsOf, originsOf, truthOf, type Value } from '../values/value';
import type { Report, RuleContext } from './context';
import { memoised } from './handlers';

/** Tokens and cookies over plain HTTP (RFC 6750 §5.3, CWE-319). */
export function* transportRules({ facts, program, isExample }: RuleContext): Generator<Report> {
  if (isExample) return;
  const setsHeader = memoised(() => program.functions.some(setsCredentials));
  for (const sent of facts.of('request-send')) {
    const host = plainHost(sent.url);
    if (host === undefined) continue;
    const what = carried(sent) ?? (sent.isClient && setsHeader(program.root) ? 'a token' : undefined);
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
    const host = /^(?:http|ws):\/\/([^/:?#\s]{1,200})/i.exec(start)?.[1];
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
function carried({ url, options, body }: RequestSent): string | undefined {
  if (originsOf(url).has('token') || originsOf(url).has('session-id') || namesToken(url)) return 'a token';
  const inBody = body && inClear(body);
  if (inBody) return inBody;
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

/** A hole of the query whose name says that it is a token. */
function namesToken(url: Value): boolean {
  return (
    url.kind === 'computed' &&
    (url.text ?? []).some(
      (piece) =>
        typeof piece === 'string' &&
        /[?&](access_?token|auth_?token|token|jwt|sid|session(_?id)?)=$/i.test(piece.slice(-40)),
    )
  );
}

/** A password or token in what is sent: an object, or the text of one. */
function inClear(body: Value): string | undefined {
  for (const option of optionsOf(body)) {
    const { origin } = option;
    if (option.kind === 'computed' && origin.kind === 'call' && calleeName(origin) === 'stringify') {
      const [, written] = option.parts;
      const found = written && inClear(written);
      if (found) return found;
    }
    if (option.kind !== 'object') continue;
    for (const [name, value] of option.members) {
      if (isEmpty(value)) continue;
      if (/^(\w{0,20}password|passwd|pwd|passphrase)$/i.test(name)) return 'a password';
      if (/^(access|refresh|auth|id|session)_?token$|^jwt$/i.test(name)) return 'a token';
    }
  }
  return undefined;
}

const CREDENTIALS = /^(authorization|x-(auth|access|session)-token)$/i;

/** Whether a function sets a header that tells who sends a request: `headers.common.Authorization = …`. */
function setsCredentials({ assignments, calls }: FunctionUnit): boolean {
  return (
    assignments.some(({ target }) => {
      if (target.kind !== 'member') return false;
      const { property, object } = target;
      const name = typeof property === 'string' ? property : literalText(property);
      return name !== undefined && CREDENTIALS.test(name) && speaksOfHeaders(object);
    }) ||
    calls.some(
      (call) =>
        /^(set|append|setRequestHeader|auth|setHeader)$/.test(calleeName(call)) &&
        call.args[0] !== undefined &&
        CREDENTIALS.test(literalText(call.args[0].value) ?? ''),
    )
  );
}

function literalText(expression: Expression): string | undefined {
  return expression.kind === 'literal' && typeof expression.value === 'string' ? expression.value : undefined;
}

function speaksOfHeaders(expression: Expression): boolean {
  for (const part of expressionsIn(expression)) {
    if (part.kind === 'member' && part.property === 'headers') return true;
    if (part.kind === 'name' && /headers$/i.test(part.name)) return true;
  }
  return false;
}

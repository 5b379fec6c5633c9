import { type Headers, type HttpRequest, type HttpResponse, header } from '../network/message';

/** Content types that forms can send too: they need no permission (Fetch, "CORS-safelisted request-header"). */
const SAFE_TYPES = ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain'];
const SAFE_HEADERS = ['accept', 'accept-language', 'content-language', 'content-type'];

/** Whether the browser asks for permission before it sends the request (Fetch, "CORS-preflight fetch"). */
export function needsPreflight(method: string, headers: Headers): boolean {
  return !['GET', 'HEAD', 'POST'].includes(method) || unsafeHeaders(headers).length > 0;
}

/** The question: without cookies, and without what would be sent. */
export function preflight(origin: URL, url: URL, method: string, headers: Headers): HttpRequest {
  const asked = unsafeHeaders(headers).join(',');
  return {
    method: 'OPTIONS',
    url,
    headers: [
      ['Origin', origin.origin],
      ['Access-Control-Request-Method', method],
      ...(asked === '' ? [] : ([['Access-Control-Request-Headers', asked]] as const)),
    ],
    body: '',
  };
}

/**
 * Whether an answer lets scripts of an origin read it or, with `wanted`, lets them send a request (Fetch, "CORS
 * check"). With credentials a `*` means the character, not everything.
 */
export function allowsCors(
  answer: HttpResponse,
  origin: URL,
  credentials: boolean,
  wanted?: { readonly method: string; readonly headers: Headers },
): boolean {
  const allowed = header(answer, 'Access-Control-Allow-Origin');
  const origins = credentials ? [origin.origin] : [origin.origin, '*'];
  if (allowed === undefined || !origins.includes(allowed)) return false;
  if (credentials && header(answer, 'Access-Control-Allow-Credentials') !== 'true') return false;
  if (!wanted) return true;
  if (answer.status < 200 || answer.status > 299) return false;
  const lists = (name: string, value: string) => {
    const items = (header(answer, name) ?? '').split(',').map((item) => item.trim().toLowerCase());
    return items.includes(value.toLowerCase()) || (!credentials && items.includes('*'));
  };
  const simple = ['GET', 'HEAD', 'POST'].includes(wanted.method);
  return (
    (simple || lists('Access-Control-Allow-Methods', wanted.method)) &&
    unsafeHeaders(wanted.headers).every((name) => lists('Access-Control-Allow-Headers', name))
  );
}

function unsafeHeaders(headers: Headers): string[] {
  return headers
    .filter(([name, value]) => {
      const lower = name.toLowerCase();
      if (lower === 'content-type')
        return !SAFE_TYPES.includes(value.split(';')[0]?.trim().toLowerCase() ?? '');
      return !SAFE_HEADERS.includes(lower);
    })
    .map(([name]) => name.toLowerCase())
    .sort();
}

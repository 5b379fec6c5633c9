/** Names and values of header fields, in order; names in any case. */
export type Headers = readonly (readonly [name: string, value: string])[];

/** A request as it stands on the wire. */
export interface HttpRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: string;
}

/** A response as a server gives it. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/** The first field of a name, in any case. */
export function header(message: { readonly headers: Headers }, name: string): string | undefined {
  const wanted = name.toLowerCase();
  return message.headers.find(([each]) => each.toLowerCase() === wanted)?.[1];
}

/** All fields of a name: Set-Cookie comes several times. */
export function headerAll(message: { readonly headers: Headers }, name: string): string[] {
  const wanted = name.toLowerCase();
  return message.headers.flatMap(([each, value]) => (each.toLowerCase() === wanted ? [value] : []));
}

/** Methods that only read (RFC 9110 §9.2.1). */
export const isSafeMethod = (method: string): boolean => ['GET', 'HEAD', 'OPTIONS', 'TRACE'].includes(method);

import type { PageContent } from '../../browser/page';
import { type HttpRequest, header } from '../../network/message';
import type { Server, ServerAnswer } from '../../network/network';

/** A request as server code sees it: its form and cookies read. */
export class Call {
  readonly method: string;
  readonly url: URL;
  readonly form: URLSearchParams;

  constructor(readonly request: HttpRequest) {
    this.method = request.method;
    this.url = request.url;
    this.form = new URLSearchParams(this.get('Content-Type')?.includes('json') ? '' : request.body);
  }

  /** A header, as `req.get(name)`. */
  get(name: string): string | undefined {
    return header(this.request, name);
  }

  query(name: string): string | undefined {
    return this.url.searchParams.get(name) ?? undefined;
  }

  field(name: string): string | undefined {
    return this.form.get(name) ?? undefined;
  }

  /** The first cookie of a name, as cookie parsers take it. */
  cookie(name: string): string | undefined {
    for (const pair of (this.get('Cookie') ?? '').split(';')) {
      const at = pair.indexOf('=');
      if (at >= 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
    }
    return undefined;
  }

  /** The token of an Authorization header. */
  get bearer(): string | undefined {
    const value = this.get('Authorization') ?? '';
    return value.toLowerCase().startsWith('bearer ') ? value.slice('bearer '.length).trim() : undefined;
  }
}

export type Handler = (call: Call) => ServerAnswer | Promise<ServerAnswer>;
/** What runs before the handlers; an answer ends the request. */
export type Guard = (call: Call) => ServerAnswer | undefined | Promise<ServerAnswer | undefined>;

/** A server made of guards and routes, in the manner of Express. */
export class Site implements Server {
  private readonly guards: Guard[] = [];
  private readonly routes = new Map<string, Handler>();

  constructor(
    readonly name: string,
    readonly hosts: readonly string[],
  ) {}

  use(guard: Guard): this {
    this.guards.push(guard);
    return this;
  }

  /** @param where `GET /path`; with `GET host/path` of one host alone */
  on(where: string, handler: Handler): this {
    this.routes.set(where, handler);
    return this;
  }

  async handle(request: HttpRequest): Promise<ServerAnswer> {
    const call = new Call(request);
    for (const guard of this.guards) {
      const answer = await guard(call);
      if (answer) return answer;
    }
    const { hostname, pathname } = request.url;
    const { method } = call;
    const handler =
      this.routes.get(`${method} ${hostname}${pathname}`) ?? this.routes.get(`${method} ${pathname}`);
    return handler ? handler(call) : refuse(404, `There is no ${method} ${pathname} here.`);
  }
}

/** A page, and what of it makes requests. */
export function page(
  title: string,
  text: string,
  parts: Omit<PageContent, 'title' | 'text'> = {},
): ServerAnswer {
  return { status: 200, headers: [], body: text, page: { title, text, ...parts } };
}

export function json(value: unknown, status = 200): ServerAnswer {
  return { status, headers: [['Content-Type', 'application/json']], body: JSON.stringify(value) };
}

export function refuse(status: number, text: string): ServerAnswer {
  return { status, headers: [], body: text, page: { title: String(status), text } };
}

export function redirect(to: string, status = 303): ServerAnswer {
  return { status, headers: [['Location', to]], body: '' };
}

/** The answer with Set-Cookie lines. */
export function setCookie(answer: ServerAnswer, ...lines: readonly string[]): ServerAnswer {
  const fields = lines.map((line) => ['Set-Cookie', line] as const);
  return { ...answer, headers: [...answer.headers, ...fields] };
}

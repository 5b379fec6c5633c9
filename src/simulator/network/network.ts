import type { Clock } from '../../base/clock';
import type { PageContent } from '../browser/page';
import type { SendDecision } from '../cookies/jar';
import type { StoreResult } from '../cookies/store';
import type { HttpRequest, HttpResponse } from './message';

/** What a server answers: bytes for the wire and, for a page, what a browser makes of them. */
export interface ServerAnswer extends HttpResponse {
  readonly page?: PageContent;
}

/** A site: plain code that answers requests for its hosts. */
export interface Server {
  readonly name: string;
  /** `shop.example`, or `*.evil.example` for every host below it. */
  readonly hosts: readonly string[];
  handle(request: HttpRequest): ServerAnswer | Promise<ServerAnswer>;
}

/** A line of Set-Cookie and what became of it. */
export interface CookieOutcome {
  readonly line: string;
  readonly result: StoreResult;
}

/** One exchange, as the log shows it. */
export interface Exchange {
  /** From 1, in the order in which they began. */
  readonly number: number;
  readonly time: number;
  /** Name of the browser or program that asked. */
  readonly from: string;
  /** Name of the server; undefined where nobody answers at that address. */
  readonly to: string | undefined;
  readonly request: HttpRequest;
  readonly response: HttpResponse;
  /** What the browser decided for each of its cookies. */
  readonly sent: readonly SendDecision[];
  readonly stored: readonly CookieOutcome[];
  /** Whether everybody on the path could read it. */
  readonly readable: boolean;
}

/** Somebody on the path: sees what is not encrypted. */
export type Eavesdropper = (request: HttpRequest, response: HttpResponse) => void;

/** Connects browsers and servers, and writes down every message. */
export class Network {
  private readonly servers: Server[] = [];
  private readonly eavesdroppers = new Set<Eavesdropper>();
  private readonly exchanges: Exchange[] = [];

  constructor(readonly clock: Clock) {}

  get log(): readonly Exchange[] {
    return this.exchanges;
  }

  connect(server: Server): void {
    this.servers.push(server);
  }

  /** @returns a function that ends it */
  eavesdrop(listener: Eavesdropper): () => void {
    this.eavesdroppers.add(listener);
    return () => this.eavesdroppers.delete(listener);
  }

  /** Carries a request to its server. Nobody at the address: 502, as from a proxy. */
  async send(
    request: HttpRequest,
  ): Promise<{ readonly server: Server | undefined; readonly answer: ServerAnswer }> {
    const server = this.servers.find(({ hosts }) => hosts.some((host) => serves(host, request.url.hostname)));
    let answer: ServerAnswer = {
      status: 502,
      headers: [],
      body: `No server answers at ${request.url.host}.`,
    };
    if (server) answer = await server.handle(request);
    if (request.url.protocol === 'http:') {
      for (const listener of this.eavesdroppers) listener(request, answer);
    }
    return { server, answer };
  }

  /** Adds an exchange to the log. */
  record(exchange: Omit<Exchange, 'number' | 'time'>): Exchange {
    const entry = { ...exchange, number: this.exchanges.length + 1, time: this.clock.now() };
    this.exchanges.push(entry);
    return entry;
  }
}

const serves = (pattern: string, host: string): boolean =>
  pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : pattern === host;

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
  /** Place of the request and of the response among all messages: another exchange may lie between them. */
  readonly began: number;
  readonly ended: number;
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

/** A request that was answered, not yet in the log. */
export interface Carried {
  /** Undefined where nobody answers at the address. */
  readonly server: Server | undefined;
  readonly answer: ServerAnswer;
  readonly began: number;
}

/** Connects browsers and servers, and writes down every message. */
export class Network {
  private readonly servers: Server[] = [];
  private readonly eavesdroppers = new Set<Eavesdropper>();
  private readonly exchanges: Exchange[] = [];
  private messages = 0;

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
  async send(request: HttpRequest): Promise<Carried> {
    const began = ++this.messages;
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
    return { server, answer, began };
  }

  /** Adds an exchange to the log, those within it having been added before. */
  record(exchange: Omit<Exchange, 'number' | 'time' | 'ended' | 'readable'>): void {
    const place = this.exchanges.findLastIndex(({ began }) => began < exchange.began) + 1;
    const readable = exchange.request.url.protocol === 'http:';
    const entry = { ...exchange, number: 0, time: this.clock.now(), ended: ++this.messages, readable };
    this.exchanges.splice(place, 0, entry);
    for (let index = place; index < this.exchanges.length; index++) {
      this.exchanges[index] = { ...(this.exchanges[index] as Exchange), number: index + 1 };
    }
  }
}

const serves = (pattern: string, host: string): boolean =>
  pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : pattern === host;

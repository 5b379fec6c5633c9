import type { CookiePolicy } from '../../simulator/cookies/policy';
import type { Headers, HttpRequest, HttpResponse } from '../../simulator/network/message';
import { header } from '../../simulator/network/message';
import { type Exchange, Network, type Server } from '../../simulator/network/network';
import { type Backend, Broken, Gained, ServerFault, type StartOptions } from './backend';
import { readPage } from './page';
import { Visitor } from './visitor';

/** Host of the application, and one of an attacker. */
export const APP_HOST = 'app.example';
export const EVIL_HOST = 'evil.example';
/** A host of somebody else that begins like the application's. */
export const LOOKALIKE_HOST = 'app.example.evil.example';
/** Another host of the application's site. */
export const SIBLING_HOST = 'blog.app.example';

/** What a program says to the server, without a browser. */
export interface ProgramRequest {
  readonly headers?: Headers;
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent as a form. */
  readonly form?: Readonly<Record<string, string>>;
}

/**
 * Where one check takes place: the learner's real server behind a proxy that ends TLS, the simulated browsers
 * of people, and sites of others. Everything that is said is written down.
 */
export class World {
  readonly origin = `https://${APP_HOST}`;
  private readonly network: Network;
  /** In no other check's texts: what an attack leaves behind is not taken for what another one did. */
  readonly mark = crypto.randomUUID().slice(0, 8);
  private restarted = false;

  constructor(private readonly backend: Backend) {
    this.network = new Network({ now: () => backend.now() });
    this.network.connect({
      name: 'your server',
      hosts: [APP_HOST],
      handle: async (request) => {
        const answer = await backend.send(request);
        const isPage = /^text\/html\b/i.test(header(answer, 'Content-Type') ?? '');
        return isPage ? { ...answer, page: readPage(answer.body) } : answer;
      },
    });
  }

  get exchanges(): readonly Exchange[] {
    return this.network.log;
  }

  /** Whether the server now has other settings than those it starts with. */
  get isChanged(): boolean {
    return this.restarted;
  }

  /** Milliseconds since the Unix epoch. */
  now(): number {
    return this.backend.now();
  }

  /** Lets time pass, for browsers and server alike. */
  advance(milliseconds: number): Promise<void> {
    return this.backend.advance(milliseconds);
  }

  visitor(name: string, policy?: CookiePolicy): Visitor {
    return new Visitor(name, this.network, this.origin, policy);
  }

  /** A site of somebody else, every path of which shows the same page. */
  site(host: string, html = ''): void {
    const server: Server = {
      name: host,
      hosts: [host],
      handle: () => ({
        status: 200,
        headers: [['Content-Type', 'text/html; charset=utf-8']],
        body: html,
        page: readPage(html),
      }),
    };
    this.network.connect(server);
  }

  /** What everybody on the path reads of the requests that are not encrypted, from now on. */
  eavesdrop(): { readonly requests: readonly HttpRequest[]; readonly answers: readonly HttpResponse[] } {
    const requests: HttpRequest[] = [];
    const answers: HttpResponse[] = [];
    this.network.eavesdrop((request, answer) => {
      requests.push(request);
      answers.push(answer);
    });
    return { requests, answers };
  }

  /** A request by a program of `who`: no browser adds or withholds anything. */
  async request(
    who: string,
    method: string,
    path: string,
    { headers = [], json, form }: ProgramRequest = {},
  ): Promise<HttpResponse> {
    const content: [string, string][] = [];
    let body = '';
    if (json !== undefined) {
      content.push(['Content-Type', 'application/json']);
      body = JSON.stringify(json);
    } else if (form) {
      content.push(['Content-Type', 'application/x-www-form-urlencoded']);
      body = new URLSearchParams(form).toString();
    }
    const request: HttpRequest = {
      method,
      url: new URL(path, this.origin),
      headers: [...content, ...headers],
      body,
    };
    const { server, answer, began } = await this.network.send(request);
    this.network.record({
      from: who,
      to: server?.name,
      request,
      response: answer,
      sent: [],
      stored: [],
      began,
    });
    return answer;
  }

  /** Starts the server anew, as at an installation of a new version. */
  async restart(options?: StartOptions): Promise<void> {
    this.restarted = true;
    await this.backend.restart(options);
  }

  /** Whether the server, given these settings, says no and ends instead of listening. */
  async refusesToStart(options: StartOptions): Promise<boolean> {
    try {
      await this.restart(options);
      return false;
    } catch (error) {
      if (error instanceof ServerFault && error.ended) return true;
      throw error;
    }
  }

  /** The attack went through: says what the attacker has now. */
  gained(what: string): never {
    throw new Gained(what);
  }

  /** Honest use does not work: says what failed. */
  broken(what: string): never {
    throw new Broken(what);
  }
}

/** A check as code: it returns where all is well, and throws {@link Gained} or {@link Broken} where it is not. */
export type CheckCode = (world: World) => Promise<void>;

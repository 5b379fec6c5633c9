import type { HttpRequest, HttpResponse } from '../../simulator/network/message';

/** How the learner's server is started. */
export interface StartOptions {
  /** Added to the environment. */
  readonly env?: Readonly<Record<string, string>>;
  /**
   * Everything that a program can guess from is set: the clock stands still at `at` (milliseconds since the Unix
   * epoch), and `Math.random` begins from `seed`. Real randomness stays random.
   */
  readonly replay?: { readonly at: number; readonly seed: number };
}

/** The learner's server, wherever it runs. One that is not running is started by what needs it. */
export interface Backend {
  /** The server's time, in milliseconds since the Unix epoch. */
  now(): number;
  /** Moves the server's clock forwards. */
  advance(milliseconds: number): Promise<void>;
  /** Ends the server and starts it anew. Rejects with {@link ServerFault} where it does not start. */
  restart(options?: StartOptions): Promise<void>;
  /** Rejects with {@link ServerFault} where no answer comes. */
  send(request: HttpRequest): Promise<HttpResponse>;
}

/** The server does not do what any server does; the message says what happened, and what to do. */
export class ServerFault extends Error {
  /** @param ended the program ended by itself, as one does that refuses its settings */
  constructor(
    message: string,
    readonly ended = false,
  ) {
    super(message);
  }
}

/** The attacker got something. */
export class Gained extends Error {}

/** Honest use does not work. */
export class Broken extends Error {}

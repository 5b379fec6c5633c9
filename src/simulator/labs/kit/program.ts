import { type Headers, headerAll } from '../../network/message';
import type { Network, ServerAnswer } from '../../network/network';

export interface ProgramRequest {
  readonly method?: string;
  readonly url: string;
  readonly headers?: Headers;
  readonly body?: string;
}

/** Sends requests with any headers, as curl or a server does: no cookie jar, no browser's rules. */
export class Program {
  constructor(
    readonly name: string,
    private readonly network: Network,
  ) {}

  async send({ method = 'GET', url, headers = [], body = '' }: ProgramRequest): Promise<ServerAnswer> {
    const request = { method, url: new URL(url), headers, body };
    const { server, answer, began } = await this.network.send(request);
    this.network.record({
      from: this.name,
      to: server?.name,
      request,
      response: answer,
      sent: [],
      stored: [],
      began,
    });
    return answer;
  }

  /** Submits a form. */
  post(url: string, fields: Readonly<Record<string, string>>, headers: Headers = []): Promise<ServerAnswer> {
    const type = ['Content-Type', 'application/x-www-form-urlencoded'] as const;
    const body = new URLSearchParams(fields).toString();
    return this.send({ method: 'POST', url, headers: [type, ...headers], body });
  }
}

/** The value of a cookie that an answer sets. */
export function cookieSet(answer: ServerAnswer, name: string): string | undefined {
  for (const line of headerAll(answer, 'Set-Cookie')) {
    const [pair = ''] = line.split(';');
    if (pair.startsWith(`${name}=`)) return pair.slice(name.length + 1);
  }
  return undefined;
}

/** A Cookie header of one cookie. */
export const withCookie = (name: string, value: string): Headers => [['Cookie', `${name}=${value}`]];

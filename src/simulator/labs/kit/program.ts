import type { Headers } from '../../network/message';
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
}

import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { certificate, certificateKey } from '../unit/jwt/certificate';
import { seenLine } from './report';
import type { Answer } from './scenario';

/** The real server: it answers for every host, by the key in the query, and writes down what it sees. */
export class ProofServer {
  readonly answers = new Map<string, Answer>();
  private readonly seenByScenario = new Map<number, string[]>();
  private readonly plain = http.createServer((request, response) => this.handle(request, response));
  private readonly secure = https.createServer(
    { cert: certificate, key: certificateKey },
    (request, response) => this.handle(request, response),
  );

  async start(): Promise<{ readonly http: number; readonly https: number }> {
    const listen = (server: http.Server | https.Server) =>
      new Promise<number>((resolve) => {
        server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
      });
    return { http: await listen(this.plain), https: await listen(this.secure) };
  }

  seen(n: number): readonly string[] {
    return this.seenByScenario.get(n) ?? [];
  }

  forget(n: number): void {
    this.seenByScenario.delete(n);
  }

  async stop(): Promise<void> {
    for (const server of [this.plain, this.secure]) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  }

  private handle(request: http.IncomingMessage, response: http.ServerResponse): void {
    const key = new URL(request.url ?? '/', 'http://host').searchParams.get('k') ?? '';
    const answer = this.answers.get(key);
    if (!answer) {
      response.writeHead(404).end();
      return;
    }
    const [n = '', step = ''] = key.split('_');
    const get = (name: string) => {
      const value = request.headers[name.toLowerCase()];
      return typeof value === 'string' ? value : undefined;
    };
    const lines = this.seenByScenario.get(Number(n)) ?? [];
    lines.push(seenLine(step, get));
    this.seenByScenario.set(Number(n), lines);
    const origin = get('Origin');
    if (origin !== undefined) {
      response.setHeader('Access-Control-Allow-Origin', origin);
      response.setHeader('Access-Control-Allow-Credentials', 'true');
    }
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('Content-Type', 'text/html');
    if (answer.lines.length > 0) response.setHeader('Set-Cookie', answer.lines);
    if (answer.location !== undefined) response.setHeader('Location', answer.location);
    response.writeHead(answer.status).end('<!doctype html><title>proof</title>');
  }
}

import http from 'node:http';
import { ServerFault } from '../../exercises/attack/backend';
import type { HttpRequest, HttpResponse } from '../../simulator/network/message';

/** Longer answers are cut off: nothing in an exercise needs them. */
const MAX_BODY = 1024 * 1024;

/** The address of the visitors, from a block for documentation (RFC 5737). */
const VISITOR = '203.0.113.7';

/**
 * Sends a request to a server on this machine as a reverse proxy does that ends TLS before it: with the public
 * host, and with X-Forwarded headers that say how the visitor came.
 *
 * @param timeout milliseconds until the answer has to be there; 0: no matter when
 */
export function sendOverWire(request: HttpRequest, port: number, timeout: number): Promise<HttpResponse> {
  const { method, url, body } = request;
  const name = `${method} ${url.pathname}`;
  const payload = Buffer.from(body, 'utf8');
  const headers: string[] = ['Host', url.host, 'Connection', 'close'];
  headers.push('X-Forwarded-For', VISITOR, 'X-Forwarded-Host', url.host);
  headers.push('X-Forwarded-Proto', url.protocol.slice(0, -1));
  for (const [key, value] of request.headers) headers.push(key, value);
  if (payload.length > 0) headers.push('Content-Length', String(payload.length));
  return new Promise((resolve, reject) => {
    const outgoing = http.request(
      { host: '127.0.0.1', port, method, path: url.pathname + url.search, headers, agent: false },
      (incoming) => {
        const chunks: Buffer[] = [];
        let size = 0;
        const finish = () => {
          clearTimeout(timer);
          resolve({
            status: incoming.statusCode ?? 0,
            headers: pairs(incoming.rawHeaders),
            body: Buffer.concat(chunks).toString('utf8'),
          });
        };
        incoming.on('data', (chunk: Buffer) => {
          if (size < MAX_BODY) chunks.push(chunk);
          size += chunk.length;
          if (size < MAX_BODY) return;
          finish();
          outgoing.destroy();
        });
        incoming.on('end', finish);
        incoming.on('error', (error) => reject(faultOf(error, name)));
      },
    );
    const timer =
      timeout > 0
        ? setTimeout(() => {
            reject(
              new ServerFault(
                `${name} got no answer within ${timeout / 1000} s. Look for a handler that neither answers nor calls next().`,
              ),
            );
            outgoing.destroy();
          }, timeout)
        : undefined;
    outgoing.on('error', (error) => {
      clearTimeout(timer);
      reject(faultOf(error, name));
    });
    outgoing.end(payload);
  });
}

function faultOf(error: Error, name: string): ServerFault {
  const code = (error as NodeJS.ErrnoException).code ?? error.message;
  const what = code.startsWith('HPE_')
    ? `${name} was not answered in HTTP (${code}). Listen with http or Express; the proxy before it does TLS.`
    : `The connection broke at ${name} (${code}).`;
  return new ServerFault(what);
}

function pairs(raw: readonly string[]): [string, string][] {
  const headers: [string, string][] = [];
  for (let at = 0; at + 1 < raw.length; at += 2) headers.push([raw[at] ?? '', raw[at + 1] ?? '']);
  return headers;
}

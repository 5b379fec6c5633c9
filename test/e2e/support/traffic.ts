import type { BrowserContext } from 'playwright-core';

/** A request that left this machine, or would have if there were a network. */
export interface OutsideRequest {
  readonly url: string;
  /** Address of the frame that asked; undefined for workers. */
  readonly from: string | undefined;
}

/** Writes down every request of the browser that is not for loopback. */
export function recordOutsideRequests(context: BrowserContext): readonly OutsideRequest[] {
  const requests: OutsideRequest[] = [];
  const add = (url: string, from: string | undefined) => {
    if (isOutside(url)) requests.push({ url, from });
  };
  context.on('request', (request) => {
    let from: string | undefined;
    try {
      from = request.frame().url();
    } catch {
      // A worker's request has no frame.
    }
    add(request.url(), from);
  });
  context.on('page', (page) => page.on('websocket', (socket) => add(socket.url(), page.url())));
  return requests;
}

function isOutside(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  if (!/^(https?|wss?):$/.test(protocol)) return false;
  return !(hostname === '127.0.0.1' || hostname === 'localhost' || hostname.endsWith('.localhost'));
}

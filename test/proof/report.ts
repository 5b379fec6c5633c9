import type { Step } from './scenario';

/** One request as a line of text, so that outcomes compare and read alike. */
export function seenLine(key: string, get: (name: string) => string | undefined): string {
  const metadata = ['Sec-Fetch-Site', 'Sec-Fetch-Mode', 'Sec-Fetch-Dest']
    .map((name) => get(name) ?? '-')
    .join(' ');
  return `${key} cookie=${get('Cookie') ?? '-'} | origin=${get('Origin') ?? '-'} | ${metadata}`;
}

export interface KeptCookie {
  readonly name: string;
  readonly value: string;
  readonly domain: string;
  readonly path: string;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly sameSite: string;
  /** Until it ends; undefined with the browser. */
  readonly seconds: number | undefined;
  readonly partitioned: boolean;
}

/** One cookie of the jar as a line of text; its life in hours, as machines are not equally fast. */
export function keptLine(cookie: KeptCookie): string {
  const { name, value, domain, path, secure, httpOnly, sameSite, seconds, partitioned } = cookie;
  const life = seconds === undefined ? 'session' : `${Math.round(seconds / 3600)} h`;
  const flags = [secure && 'Secure', httpOnly && 'HttpOnly', partitioned && 'Partitioned']
    .filter(Boolean)
    .join(' ');
  return `${name}=${value} @ ${domain}${path} ${flags} ${sameSite} ${life}`;
}

/** A step in words. */
export function stepLine(step: Step): string {
  switch (step.kind) {
    case 'wait':
      return 'wait three minutes';
    case 'script':
      return `script sets ${JSON.stringify(step.lines)}`;
    case 'visit':
      return `visit ${placeLine(step.place)} which sets ${JSON.stringify(step.lines)}`;
    case 'request': {
      const to = step.places.map(placeLine).join(` -${step.redirect}-> `);
      return `${step.inFrame ? 'in the frame, ' : ''}${step.how} ${to} which sets ${JSON.stringify(step.lines)}`;
    }
  }
}

const placeLine = ({ scheme, host, path }: { scheme: string; host: string; path: string }) =>
  `${scheme}://${host.replace('{n}', '')}${path}`;

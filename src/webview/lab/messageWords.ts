import type { LabView, MessageView } from '../../simulator/labs';
import { t } from '../l10n';

type Parties = Pick<LabView, 'parties'>['parties'];

/** What a party is called; `undefined` and strangers are nobody. */
export function partyName(id: string | undefined, parties: Parties): string {
  return parties.find((party) => party.id === id)?.label ?? t('nobody');
}

/** A message in as few words as fit on it: `POST /login`, `303 → /orders`. */
export function messageLabel(message: MessageView): string {
  if (message.kind === 'request') return `${message.method} ${pathOf(message.url)}`;
  const location = headerOf(message, 'location');
  return location === undefined ? String(message.status) : `${message.status} → ${pathOf(location)}`;
}

/** A message in a sentence or two: who says what to whom, and what becomes of cookies. */
export function messageSentence(message: MessageView, parties: Parties): string {
  const [from, to] = [partyName(message.from, parties), partyName(message.to, parties)];
  const parts =
    message.kind === 'request'
      ? [t('{0} asks {1}: {2}.', from, to, messageLabel(message)), ...sentWords(message)]
      : [t('{0} answers {1}: {2}.', from, to, messageLabel(message)), ...storedWords(message)];
  if (message.readable) parts.push(t('Everybody on the network can read it.'));
  return parts.join(' ');
}

function sentWords({ cookies }: Extract<MessageView, { kind: 'request' }>): string[] {
  if (cookies.length === 0) return [];
  const sent = cookies.filter((cookie) => cookie.sent).map(({ name }) => name);
  const kept = cookies.filter((cookie) => !cookie.sent);
  return [
    ...(sent.length > 0 ? [t('Cookies that go along: {0}.', sent.join(', '))] : []),
    ...kept.map(({ name, reason }) => t('{0} stays: {1}', name, reason ?? '')),
  ];
}

function storedWords({ setCookies }: Extract<MessageView, { kind: 'response' }>): string[] {
  return setCookies.map(({ line, result, reason }) => {
    const name = line.split('=', 1)[0] ?? line;
    if (result === 'stored') return t('The cookie {0} is stored.', name);
    if (result === 'removed') return t('The cookie {0} is removed.', name);
    return t('The cookie {0} is refused: {1}', name, reason ?? '');
  });
}

/** The message as it stands on the wire. */
export function wireText(message: MessageView): string {
  const start =
    message.kind === 'request'
      ? `${message.method} ${pathOf(message.url)} HTTP/1.1`
      : `HTTP/1.1 ${message.status}`;
  const host =
    message.kind === 'request' && headerOf(message, 'host') === undefined
      ? [`Host: ${hostOf(message.url)}`]
      : [];
  const lines = [start, ...host, ...message.headers.map(([name, value]) => `${name}: ${value}`)];
  return message.body === '' ? lines.join('\n') : `${lines.join('\n')}\n\n${message.body}`;
}

function headerOf(message: MessageView, name: string): string | undefined {
  return message.headers.find(([each]) => each.toLowerCase() === name)?.[1];
}

/** What of an address does not name the server; of what is no address, all. */
function pathOf(address: string): string {
  if (!URL.canParse(address)) return address;
  const { pathname, search } = new URL(address);
  return pathname + search;
}

const hostOf = (address: string): string => (URL.canParse(address) ? new URL(address).host : '');

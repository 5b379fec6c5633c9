import type { Severity } from '../../base/severity';
import type { Translate } from '../../base/translate';
import { findConcept } from '../../concepts';
import { type DecodedToken, type JsonNode, MASK, maskSecrets, toObject, writeJson } from '../../jwt';
import { codeSpan, commandLink, jsonBlock, plain } from './markdown';
import { counted, headline, relativeWords, summaryOf, timeOf } from './summary';

/** Findings that are named; how many more there are is said. */
const MAX_FINDINGS = 3;
/** Longer JSON is not shown in a hover: the decoder has it all. */
const MAX_JSON = 2_000;
/** Audiences that are named. */
const MAX_AUDIENCES = 4;

/** What a hover depends on beside the token. */
export interface HoverContext {
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
  readonly t: Translate;
  /** BCP 47. */
  readonly language: string;
  /** `(conceptId)`. */
  readonly learnCommand: string;
  readonly openCommand: string;
  /** Where the token stands; never the token itself, as a link is text that others may see. */
  readonly openArguments: readonly unknown[];
}

/**
 * What a hover says of a token, as Markdown in which two commands are linked. What comes from the token is put in
 * code, where Markdown, HTML and links are plain characters; signature and secrets are masked.
 */
export function hoverMarkdown(token: DecodedToken, context: HoverContext): string {
  const { now, t, language } = context;
  const summary = summaryOf(token, now, t, language);
  const open = commandLink(t('Open in the JWT decoder'), context.openCommand, context.openArguments);
  return [
    // Both at the top: the rest may have to be scrolled to.
    `**${plain(headline(summary, t))}** – ${open}`,
    facts(token, context).join('\n'),
    findings(summary.findings, context).join('\n'),
    ...jsonOf(token, t),
    `${plain(t('Signature'))}: ${signature(token, t)}`,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function facts({ segments }: DecodedToken, { now, t, language }: HoverContext): string[] {
  const node = segments.find(({ name }) => name === 'payload')?.json;
  const masked = node && maskSecrets(node);
  const payload = masked?.type === 'object' ? toObject(masked) : undefined;
  if (!payload) return [];
  const text = (label: string, value: unknown): string[] => {
    const values = (Array.isArray(value) ? value : [value]).filter(
      (one) => typeof one === 'string' || typeof one === 'number',
    );
    if (values.length === 0) return [];
    const shown = values.slice(0, MAX_AUDIENCES).map((one) => codeSpan(String(one)));
    const more = values.length > shown.length ? [plain('…')] : [];
    return [`- ${plain(label)}: ${[...shown, ...more].join(', ')}`];
  };
  const time = (label: string, value: unknown): string[] => {
    const at = timeOf(value);
    if (at === undefined) return [];
    const iso = `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
    return [`- ${plain(label)}: ${plain(`${relativeWords(at, now, language)} (${iso})`)}`];
  };
  return [
    ...text(t('Issuer'), payload.iss),
    ...text(t('Subject'), payload.sub),
    ...text(t('Audience'), payload.aud),
    ...time(t('Issued'), payload.iat),
    ...time(t('Valid from'), payload.nbf),
    ...time(t('Expires'), payload.exp),
  ];
}

function findings(
  all: ReturnType<typeof summaryOf>['findings'],
  { t, learnCommand }: HoverContext,
): string[] {
  const worth = counted(all);
  const lines = worth.slice(0, MAX_FINDINGS).map(({ severity, title, concept }) => {
    const lesson = commandLink(t('Learn: {0}', findConcept(concept)?.title ?? title), learnCommand, [
      concept,
    ]);
    return `- **${plain(severityName(severity, t))}**: ${plain(title)} – ${lesson}`;
  });
  const more = worth.length - lines.length;
  if (more > 0) lines.push(`- ${plain(t('{0} more', more))}`);
  // The words before keep the list apart from the one above.
  return lines.length > 0 ? [plain(t('Findings')), '', ...lines] : [];
}

const severityName = (severity: Severity, t: Translate): string =>
  severity === 'error' ? t('Error') : t('Warning');

/** Header and payload, each as a block; what is no JSON or too long is left to the decoder. */
function jsonOf({ segments, kind }: DecodedToken, t: Translate): string[] {
  const block = (name: 'header' | 'payload', label: string): string[] => {
    const node = segments.find((segment) => segment.name === name)?.json;
    const text = node && written(node);
    return text === undefined ? [] : [`${plain(label)}\n\n${jsonBlock(text)}`];
  };
  return [
    ...block('header', t('Header')),
    ...(kind === 'jwe' ? [plain(t('The payload is encrypted.'))] : block('payload', t('Payload'))),
  ];
}

function written(node: JsonNode): string | undefined {
  const text = writeJson(maskSecrets(node), 2);
  return text.length > MAX_JSON ? undefined : text;
}

function signature({ kind, segments, header }: DecodedToken, t: Translate): string {
  const last = segments.find(({ name }) => name === (kind === 'jwe' ? 'tag' : 'signature'));
  const { length } = last?.bytes ?? [];
  if (length === 0) return plain(header?.alg === 'none' ? t('none, as "alg" says') : t('empty'));
  return `${codeSpan(MASK)} ${plain(t('({0} bytes, not checked)', length))}`;
}

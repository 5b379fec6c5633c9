import type { Severity } from '../../base/severity';
import type { AttackView, FindingView, VerificationView } from '../../features/decoder/pageState';
import type { DecoderStrings } from '../../features/decoder/strings';
import { counted, fill } from '../../features/webview/strings';

export const SEVERITIES = ['error', 'warning', 'information', 'hint'] as const satisfies readonly Severity[];

export const SEVERITY_ICON: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'info',
  hint: 'lightbulb',
};

/** e.g. `3 findings: 1 error, 2 warnings`. */
export function findingCount(findings: readonly FindingView[], words: DecoderStrings): string {
  if (findings.length === 0) return words.findings.noFindings;
  const parts = SEVERITIES.flatMap((severity) => {
    const of = findings.filter((finding) => finding.severity === severity).length;
    return of > 0 ? [counted(words.severityCount[severity], of)] : [];
  });
  return `${counted(words.findings.count, findings.length)}: ${parts.join(', ')}`;
}

export function verificationTitle({ verified }: VerificationView, words: DecoderStrings['verify']): string {
  if (verified === null) return words.notChecked;
  return verified ? words.verified : words.notVerified;
}

/** A length of time in seconds, for a person. */
function duration(seconds: number, words: DecoderStrings['attack']): string {
  if (seconds < 1) return words.moment;
  if (seconds < 90) return counted(words.seconds, Math.round(seconds));
  return counted(words.minutes, Math.round(seconds / 60));
}

/** How an attack ended. */
export function attackResult(
  attack: Exclude<AttackView, { phase: 'idle' | 'running' }>,
  words: DecoderStrings['attack'],
): { readonly title: string; readonly text: string } {
  if (attack.phase === 'failed') return { title: words.failed, text: attack.message };
  const guesses = counted(words.guesses, attack.guesses);
  switch (attack.phase) {
    case 'found':
      return { title: words.found, text: fill(words.foundText, guesses, duration(attack.seconds, words)) };
    case 'exhausted':
      return {
        title: words.exhausted,
        text: fill(words.exhaustedText, guesses, duration(attack.seconds, words)),
      };
    case 'outOfTime':
      return {
        title: words.outOfTime,
        text: fill(words.pausedText, guesses, duration(attack.seconds, words)),
      };
    case 'cancelled':
      return {
        title: words.cancelled,
        text: fill(words.pausedText, guesses, duration(attack.seconds, words)),
      };
  }
}

/** `2026-01-01T00:00:00Z` as `2026-01-01 00:00:00 UTC`. */
export const readableTime = (iso: string): string => iso.replace('T', ' ').replace('Z', ' UTC');

/** The same time where the reader is. */
export const localTime = (iso: string): string => {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return '';
  const language = document.documentElement.lang || 'en';
  return new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'long' }).format(time);
};

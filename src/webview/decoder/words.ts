import type { Severity } from '../../base/severity';
import type { AttackView, FindingView, VerificationView } from '../../features/decoder/pageState';

export const SEVERITY_WORD: Readonly<Record<Severity, string>> = {
  error: 'Error',
  warning: 'Warning',
  information: 'Information',
  hint: 'Hint',
};

export const SEVERITY_ICON: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'info',
  hint: 'lightbulb',
};

const number = new Intl.NumberFormat('en');

/** `12345` as `12,345`. */
export const count = (value: number): string => number.format(Math.round(value));

export const plural = (value: number, one: string, many = `${one}s`): string =>
  `${count(value)} ${value === 1 ? one : many}`;

/** e.g. `3 findings: 1 error, 2 warnings`. */
export function findingCount(findings: readonly FindingView[]): string {
  if (findings.length === 0) return 'No findings';
  const words: Readonly<Record<Severity, [string, string?]>> = {
    error: ['error'],
    warning: ['warning'],
    information: ['note'],
    hint: ['hint'],
  };
  const parts = (['error', 'warning', 'information', 'hint'] as const).flatMap((severity) => {
    const of = findings.filter((finding) => finding.severity === severity).length;
    return of > 0 ? [plural(of, ...words[severity])] : [];
  });
  return `${plural(findings.length, 'finding')}: ${parts.join(', ')}`;
}

export function verificationTitle({ verified }: VerificationView): string {
  if (verified === null) return 'Not checked';
  return verified ? 'Verified' : 'Not verified';
}

/** A length of time in seconds, for a person. */
function duration(seconds: number): string {
  if (seconds < 1) return 'less than a second';
  if (seconds < 90) return plural(Math.round(seconds), 'second');
  return plural(Math.round(seconds / 60), 'minute');
}

/** How an attack ended. */
export function attackResult(attack: Exclude<AttackView, { phase: 'idle' | 'running' }>): {
  readonly title: string;
  readonly text: string;
} {
  switch (attack.phase) {
    case 'found':
      return {
        title: 'Secret found',
        text: `It took ${plural(attack.guesses, 'guess', 'guesses')} and ${duration(attack.seconds)} on this machine. Whoever finds it can sign tokens of any content, for any user.`,
      };
    case 'exhausted':
      return {
        title: 'The secret is not in the list',
        text: `${plural(attack.guesses, 'guess', 'guesses')} in ${duration(attack.seconds)}, and none fits. That does not prove the secret strong: real attackers have longer lists and faster machines.`,
      };
    case 'cancelled':
      return {
        title: 'Attack cancelled',
        text: `${plural(attack.guesses, 'guess', 'guesses')} made, and none fitted.`,
      };
    case 'failed':
      return { title: 'The attack could not run', text: attack.message };
  }
}

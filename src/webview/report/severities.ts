import { html, type TemplateResult } from 'lit';
import type { Severity } from '../../base/severity';
import { icon } from '../components/icon';
import { t } from '../l10n';

export const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

const icons: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'info',
  hint: 'lightbulb',
};

/** How bad, in a word. */
export function severityWord(severity: Severity): string {
  return { error: t('Error'), warning: t('Warning'), information: t('Information'), hint: t('Hint') }[
    severity
  ];
}

/** How bad, as a picture with its word for those who do not see it. */
export const severitySign = (severity: Severity): TemplateResult => html`<span class="sign ${severity}"
  >${icon(icons[severity])}<span class="visually-hidden">${severityWord(severity)}</span></span
>`;

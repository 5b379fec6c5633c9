import { t } from '@vscode/l10n';
import type { CodeLens, Connection, Disposable } from 'vscode-languageserver';
import { compareSeverity } from '../base/severity';
import { type Finding, findRule, type RuleId } from '../checker';
import { getConcept } from '../concepts';
import type { Feature, FeatureContext } from './feature';
import type { InitializationOptions } from './protocol';

/** More than these above one line push the code out of sight. */
const MAX_PER_LINE = 4;

/**
 * One lens for each rule that a statement breaks, the worst first; where a line has too many, the last one
 * says how many are left. A lens that is alone also says where it leads; several would not fit beside each
 * other with it, so there the tooltip says it.
 */
export function toCodeLenses(findings: readonly Finding[], options: InitializationOptions): CodeLens[] {
  const { commands } = options;
  const icon = (name: string) => (options.themeIcons ? `$(${name}) ` : '');
  const byLine = new Map<number, Map<RuleId, Finding>>();
  for (const finding of findings) {
    const line = finding.statement.start.line;
    const rules = byLine.get(line) ?? new Map<RuleId, Finding>();
    byLine.set(line, rules);
    const known = rules.get(finding.ruleId);
    if (known === undefined || compareSeverity(finding.severity, known.severity) < 0) {
      rules.set(finding.ruleId, finding);
    }
  }
  const lenses: CodeLens[] = [];
  for (const rules of byLine.values()) {
    const sorted = [...rules.values()].sort((a, b) => compareSeverity(a.severity, b.severity));
    const shown = sorted.length > MAX_PER_LINE ? sorted.slice(0, MAX_PER_LINE - 1) : sorted;
    const ending = sorted.length === 1 ? ` — ${t('learn why')}` : '';
    for (const finding of shown) {
      const rule = findRule(finding.ruleId);
      if (rule === undefined) continue;
      const concept = rule.concepts[0];
      lenses.push({
        range: { start: finding.statement.start, end: finding.statement.start },
        command:
          commands.learn === undefined
            ? { title: rule.title, command: '' }
            : {
                title: `${icon('shield')}${rule.title}${ending}`,
                tooltip: t('Learn: {0}', getConcept(concept).title),
                command: commands.learn,
                arguments: [concept],
              },
      });
    }
    const first = sorted[0];
    if (first !== undefined && sorted.length > shown.length) {
      lenses.push({
        range: { start: first.statement.start, end: first.statement.start },
        command: {
          title: `${icon('list-unordered')}${t('{0} more', sorted.length - shown.length)}`,
          command: commands.showProblems ?? '',
        },
      });
    }
  }
  return lenses;
}

export class CodeLenses implements Feature {
  constructor(private readonly context: FeatureContext) {}

  register(connection: Connection): Disposable {
    return connection.onCodeLens(async ({ textDocument }, token) => {
      const checked = await this.context.checks.current(textDocument.uri, token);
      if (checked === undefined || !checked.settings.codeLens) return [];
      return toCodeLenses(checked.findings, this.context.options);
    });
  }
}

import { t } from '@vscode/l10n';
import { type Connection, type Disposable, type Hover, MarkupKind } from 'vscode-languageserver';
import { attackSteps, type Finding, findRule, type Position, type RuleId, type RuleInfo } from '../checker';
import type { Feature, FeatureContext } from './feature';
import { commandLink, escapeMarkdown, link } from './markdown';
import type { EditorCommands } from './protocol';
import { touches } from './ranges';

/**
 * What is wrong and where to learn it, what an attacker makes of it, here in the user's own code, what to do, where that is written. The
 * finding's own message is left out: editors show it in the same box, as that of the diagnostic.
 */
export function explain(finding: Finding, rule: RuleInfo, commands: EditorCommands): string {
  const steps = attackSteps(rule.id as RuleId, finding.names ?? {}, finding.range.start.line + 1);
  const concept = rule.concepts[0];
  const title = [`**${escapeMarkdown(rule.title)}**`];
  if (commands.learn !== undefined) title.push(commandLink(t('Learn'), commands.learn, concept));
  if (commands.quiz !== undefined) title.push(commandLink(t('Quiz me'), commands.quiz, concept));
  return [
    title.join(' · '),
    `**Attack:** ${escapeMarkdown(rule.attack)}`,
    [
      `**${escapeMarkdown(t('On this line:'))}**`,
      '',
      ...steps.map((step, index) => `${index + 1}. ${escapeMarkdown(step)}`),
    ].join('\n'),
    `**Fix:** ${escapeMarkdown(rule.fix)}`,
    `**Read:** ${rule.references
      .map((reference) => link(`${reference.standard} ${reference.section}`, reference.url))
      .join(' · ')}`,
  ].join('\n\n');
}

/** The hover for the findings at `position`, or null where there are none. */
export function toHover(
  findings: readonly Finding[],
  position: Position,
  commands: EditorCommands,
): Hover | null {
  const here = findings.filter((finding) => touches(finding.range, { start: position, end: position }));
  const first = here[0];
  if (first === undefined) return null;
  // Of each rule the first finding: the others differ by their place alone.
  const byRule = new Map<RuleInfo, Finding>();
  for (const finding of here) {
    const rule = findRule(finding.ruleId);
    if (rule && !byRule.has(rule)) byRule.set(rule, finding);
  }
  const value = [...byRule].map(([rule, finding]) => explain(finding, rule, commands)).join('\n\n---\n\n');
  return { contents: { kind: MarkupKind.Markdown, value }, range: first.range };
}

export class Hovers implements Feature {
  constructor(private readonly context: FeatureContext) {}

  register(connection: Connection): Disposable {
    return connection.onHover(async ({ textDocument, position }, token) => {
      const checked = await this.context.checks.current(textDocument.uri, token);
      return checked === undefined
        ? null
        : toHover(checked.findings, position, this.context.options.commands);
    });
  }
}

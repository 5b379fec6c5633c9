import { t } from '@vscode/l10n';
import { type Connection, type Disposable, type Hover, MarkupKind } from 'vscode-languageserver';
import { type Finding, findRule, type Position, type RuleInfo } from '../checker';
import type { Feature, FeatureContext } from './feature';
import { commandLink, escapeMarkdown, link } from './markdown';
import type { EditorCommands } from './protocol';
import { touches } from './ranges';

/**
 * What is wrong and where to learn it, what an attacker makes of it, what to do, where that is written. The
 * finding's own message is left out: editors show it in the same box, as that of the diagnostic.
 */
export function explain(rule: RuleInfo, commands: EditorCommands): string {
  const concept = rule.concepts[0];
  const title = [`**${escapeMarkdown(rule.title)}**`];
  if (commands.learn !== undefined) title.push(commandLink(t('Learn'), commands.learn, concept));
  if (commands.quiz !== undefined) title.push(commandLink(t('Quiz me'), commands.quiz, concept));
  return [
    title.join(' · '),
    `**Attack:** ${escapeMarkdown(rule.attack)}`,
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
  const rules = new Set(here.map((finding) => findRule(finding.ruleId)).filter((rule) => rule !== undefined));
  const value = [...rules].map((rule) => explain(rule, commands)).join('\n\n---\n\n');
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

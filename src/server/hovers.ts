import { type Connection, type Disposable, type Hover, MarkupKind } from 'vscode-languageserver';
import { type Finding, findRule, type Position } from '../checker';
import type { Feature, FeatureContext } from './feature';
import { commandLink, escapeMarkdown, link } from './markdown';
import type { EditorCommands } from './protocol';
import { touches } from './ranges';

/** What is wrong, what an attacker makes of it, what to do, where that is written, where to learn it. */
export function explain(finding: Finding, commands: EditorCommands): string {
  const rule = findRule(finding.ruleId);
  if (rule === undefined) return escapeMarkdown(finding.message);
  const parts = [
    `**${escapeMarkdown(rule.title)}**`,
    escapeMarkdown(finding.message),
    `**Attack:** ${escapeMarkdown(rule.attack)}`,
    `**Fix:** ${escapeMarkdown(rule.fix)}`,
    `**Read:** ${rule.references
      .map((reference) => link(`${reference.standard} ${reference.section}`, reference.url))
      .join(' · ')}`,
  ];
  const concept = rule.concepts[0];
  const ways = [
    commands.learn === undefined ? [] : [commandLink('Learn', commands.learn, concept)],
    commands.quiz === undefined ? [] : [commandLink('Quiz me', commands.quiz, concept)],
  ].flat();
  if (ways.length > 0) parts.push(ways.join(' · '));
  return parts.join('\n\n');
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
  const value = here.map((finding) => explain(finding, commands)).join('\n\n---\n\n');
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

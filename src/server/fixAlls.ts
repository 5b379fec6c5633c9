import { t } from '@vscode/l10n';
import * as v from 'valibot';
import {
  CancellationToken,
  type CodeAction,
  CodeActionKind,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { findRule, fixAll, fixesOf, type RuleId, ruleCatalogue } from '../checker';
import { differenceOf } from '../checker/roomyText';
import { LineMap } from '../checker/syntax/text';
import type { CheckedDocument } from './checks';
import type { ClientSkills, FeatureContext } from './feature';

/** Asked for by name: on saving (`editor.codeActionsOnSave`) or by "Source Action…". */
export const FIX_ALL_KIND = `${CodeActionKind.SourceFixAll}.sessionTutor`;

/** The text of a document that is open in this version. */
export type TextOf = (uri: string, version: number) => string | undefined;

const dataSchema = v.object({
  fixAllIn: v.string(),
  ruleId: v.optional(v.picklist(ruleCatalogue.map(({ id }) => id))),
});

/** Actions that carry out many fixes at once; what they change is worked out when one is chosen. */
export class FixAlls {
  constructor(
    private readonly context: FeatureContext,
    private readonly textOf: TextOf,
  ) {}

  /** All that can be fixed in a file. */
  async ofFile(checked: CheckedDocument): Promise<CodeAction[]> {
    return fixesOf(checked.findings).length === 0
      ? []
      : [await this.action(checked, t('Fix all findings of Session Tutor in this file'), FIX_ALL_KIND)];
  }

  /** The findings of one rule, where there are several. */
  async ofRule(checked: CheckedDocument, ruleId: RuleId): Promise<CodeAction[]> {
    if (fixesOf(checked.findings, ruleId).length < 2) return [];
    const title = t('Fix all in this file: {0}', findRule(ruleId)?.title ?? ruleId);
    return [await this.action(checked, title, CodeActionKind.QuickFix, ruleId)];
  }

  /** Completes an action that has been chosen; any other is given back as it is. */
  async resolve(action: CodeAction): Promise<CodeAction> {
    const data = v.safeParse(dataSchema, action.data);
    if (!data.success || action.edit) return action;
    const checked = await this.context.checks.current(data.output.fixAllIn, CancellationToken.None);
    const edit = checked && (await this.edit(checked, data.output.ruleId));
    return edit ? { ...action, edit } : action;
  }

  private async action(
    checked: CheckedDocument,
    title: string,
    kind: string,
    ruleId?: RuleId,
  ): Promise<CodeAction> {
    const data: v.InferOutput<typeof dataSchema> = {
      fixAllIn: checked.uri,
      ...(ruleId === undefined ? {} : { ruleId }),
    };
    const action: CodeAction = { title, kind, data };
    return this.context.skills.lateEdits ? action : this.resolve(action);
  }

  private async edit(checked: CheckedDocument, ruleId?: RuleId): Promise<WorkspaceEdit | undefined> {
    const text = this.textOf(checked.uri, checked.version);
    if (text === undefined) return undefined;
    const { checks, skills } = this.context;
    const check = async (changed: string) => (await checks.probe(checked, changed)).findings;
    const fixed = await fixAll(text, checked.findings, check, ruleId);
    if (fixed.text === text) return undefined;
    const { start, oldEnd, newEnd } = differenceOf(text, fixed.text);
    const range = new LineMap(text).range({ start, end: oldEnd });
    return workspaceEdit(checked, [{ range, newText: fixed.text.slice(start, newEnd) }], skills);
  }
}

/** Edits of a document, for the version that was checked where the client can tell. */
export function workspaceEdit(
  { uri, version }: CheckedDocument,
  edits: TextEdit[],
  skills: ClientSkills,
): WorkspaceEdit {
  return skills.versionedEdits
    ? { documentChanges: [{ textDocument: { uri, version }, edits }] }
    : { changes: { [uri]: edits } };
}

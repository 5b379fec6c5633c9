import { t } from '@vscode/l10n';
import {
  type CancellationToken,
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Connection,
  type Diagnostic,
  type Disposable,
} from 'vscode-languageserver';
import { DisposableStore } from '../base/dispose';
import { type Finding, type Fix, findRule } from '../checker';
import { type ConceptId, findConcept } from '../concepts';
import type { CheckedDocument } from './checks';
import { toDiagnostic } from './diagnostics';
import type { Feature, FeatureContext } from './feature';
import { FIX_ALL_KIND, FixAlls, type TextOf, workspaceEdit } from './fixAlls';
import { findIgnoreEdit, type IgnoreEdit } from './ignoreComment';
import type { ExplainRequest, IgnoreRequest } from './protocol';
import { sameRange, touches } from './ranges';

/** Quick fixes, "ignore with a reason", and the ways into lesson and quiz. */
export class CodeActions implements Feature {
  /** The place of a comment takes a few checks to find; the editor asks at every move of the cursor. */
  private readonly places = new WeakMap<Finding, Promise<IgnoreEdit | undefined>>();

  private readonly fixAlls: FixAlls;

  constructor(
    private readonly context: FeatureContext,
    private readonly textOf: TextOf,
  ) {
    this.fixAlls = new FixAlls(context, textOf);
  }

  register(connection: Connection): Disposable {
    const owned = new DisposableStore();
    owned.add(connection.onCodeAction((params, token) => this.answer(params, token)));
    owned.add(connection.onCodeActionResolve((action) => this.fixAlls.resolve(action)));
    return owned;
  }

  private async answer(params: CodeActionParams, token: CancellationToken): Promise<CodeAction[]> {
    const { only } = params.context;
    const isWanted = (kind: string) => only?.some((asked) => covers(asked, kind));
    // Not for every light bulb: editors ask for it by name.
    const wantsAll = isWanted(FIX_ALL_KIND) === true;
    const wantsFixes = isWanted(CodeActionKind.QuickFix) ?? true;
    if (!wantsAll && !wantsFixes) return [];
    const checked = await this.context.checks.current(params.textDocument.uri, token);
    if (checked === undefined) return [];
    const all = wantsAll ? await this.fixAlls.ofFile(checked) : [];
    return wantsFixes ? [...(await this.fixesAt(checked, params, token)), ...all] : all;
  }

  private async fixesAt(
    checked: CheckedDocument,
    params: CodeActionParams,
    token: CancellationToken,
  ): Promise<CodeAction[]> {
    const here = checked.findings.filter((finding) => touches(finding.range, params.range));
    const actions: CodeAction[] = [];
    for (const finding of here) {
      const diagnostics = [this.diagnosticOf(finding, params.context.diagnostics)];
      for (const fix of finding.fixes) actions.push(this.fix(checked, fix, diagnostics));
    }
    for (const ruleId of new Set(here.map((finding) => finding.ruleId)))
      actions.push(...(await this.fixAlls.ofRule(checked, ruleId)));
    for (const finding of here) {
      if (token.isCancellationRequested) return actions;
      const diagnostics = [this.diagnosticOf(finding, params.context.diagnostics)];
      actions.push(...(await this.ignore(checked, finding, diagnostics)));
    }
    const [first] = here;
    if (first) actions.push(...this.explain(checked.uri, first, params.context.diagnostics));
    const concepts = new Map<ConceptId, Diagnostic[]>();
    for (const finding of here) {
      const concept = findRule(finding.ruleId)?.concepts[0];
      if (concept === undefined) continue;
      const about = concepts.get(concept) ?? [];
      concepts.set(concept, about);
      about.push(this.diagnosticOf(finding, params.context.diagnostics));
    }
    for (const [concept, diagnostics] of concepts) actions.push(...this.learn(concept, diagnostics));
    return actions;
  }

  /** The editor's own object where it sent one, so that it ties the action to what it shows. */
  private diagnosticOf(finding: Finding, given: readonly Diagnostic[]): Diagnostic {
    const same = given.find(
      (diagnostic) => diagnostic.code === finding.ruleId && sameRange(diagnostic.range, finding.range),
    );
    return same ?? toDiagnostic(finding, this.context.skills);
  }

  private fix(checked: CheckedDocument, fix: Fix, diagnostics: Diagnostic[]): CodeAction {
    const edits = fix.edits.map(({ range, newText }) => ({ range, newText }));
    const edit = workspaceEdit(checked, edits, this.context.skills);
    return {
      title: fix.title,
      kind: CodeActionKind.QuickFix,
      diagnostics,
      edit,
      ...(fix.preferred ? { isPreferred: true } : {}),
    };
  }

  private async ignore(
    checked: CheckedDocument,
    finding: Finding,
    diagnostics: Diagnostic[],
  ): Promise<CodeAction[]> {
    const command = this.context.options.commands.ignore;
    const text = this.textOf(checked.uri, checked.version);
    if (command === undefined || text === undefined) return [];
    let place = this.places.get(finding);
    if (place === undefined) {
      place = findIgnoreEdit(text, checked.findings, finding, (changed) =>
        this.context.checks.probe(checked, changed),
      );
      this.places.set(finding, place);
    }
    const edit = await place;
    if (edit === undefined) return [];
    const title = findRule(finding.ruleId)?.title ?? finding.ruleId;
    const request: IgnoreRequest = {
      uri: checked.uri,
      version: checked.version,
      ruleId: finding.ruleId,
      title,
      ...edit,
    };
    const label = t('Ignore this line with a reason: {0}', title);
    return [
      {
        title: label,
        kind: CodeActionKind.QuickFix,
        diagnostics,
        command: { title: label, command, arguments: [request] },
      },
    ];
  }

  /** The hover tells it of all findings at the place. */
  private explain(uri: string, finding: Finding, given: readonly Diagnostic[]): CodeAction[] {
    const command = this.context.options.commands.explain;
    if (command === undefined) return [];
    const title = t('Explain the attack on this line');
    const request: ExplainRequest = { uri, position: finding.range.start };
    return [
      {
        title,
        kind: CodeActionKind.QuickFix,
        diagnostics: [this.diagnosticOf(finding, given)],
        command: { title, command, arguments: [request] },
      },
    ];
  }

  private learn(concept: ConceptId, diagnostics: Diagnostic[]): CodeAction[] {
    const { learn, quiz } = this.context.options.commands;
    const title = findConcept(concept)?.title ?? concept;
    return [
      { label: t('Learn: {0}', title), command: learn },
      { label: t('Quiz me on this: {0}', title), command: quiz },
    ].flatMap(({ label, command }) =>
      command === undefined
        ? []
        : [
            {
              title: label,
              kind: CodeActionKind.QuickFix,
              diagnostics,
              command: { title: label, command, arguments: [concept] },
            },
          ],
    );
  }
}

/** Kinds are a hierarchy: `quickfix` covers `quickfix.foo`. */
const covers = (asked: string, kind: string) =>
  asked === '' || kind === asked || kind.startsWith(`${asked}.`);

import { type Connection, type Diagnostic, DiagnosticSeverity, type Disposable } from 'vscode-languageserver';
import { DisposableStore } from '../base/dispose';
import type { Severity } from '../base/severity';
import { type Finding, findRule } from '../checker';
import type { Feature, FeatureContext } from './feature';
import { type Checked, checkedNotification } from './protocol';
import { sentFindings } from './sentFindings';

export const SOURCE = 'Session Tutor';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** A finding as an LSP diagnostic; its code is the rule and leads to the first of the rule's references. */
export function toDiagnostic(
  finding: Finding,
  skills: { readonly relatedInformation: boolean; readonly codeDescription: boolean },
): Diagnostic {
  const rule = findRule(finding.ruleId);
  return {
    range: finding.range,
    severity: severities[finding.severity],
    source: SOURCE,
    code: finding.ruleId,
    ...(skills.codeDescription && rule !== undefined
      ? { codeDescription: { href: rule.references[0].url } }
      : {}),
    message: finding.message,
    ...(skills.relatedInformation && finding.evidence.length > 0
      ? {
          relatedInformation: finding.evidence.map(({ location, message }) => ({
            location: { uri: location.uri, range: location.range },
            message,
          })),
        }
      : {}),
    data: { ruleId: finding.ruleId, concepts: rule?.concepts ?? [], confidence: finding.confidence },
  };
}

/** Sends the findings of each check, takes them back when a document is closed. */
export class Diagnostics implements Feature {
  constructor(private readonly context: FeatureContext) {}

  register(connection: Connection): Disposable {
    const { checks, accepted, skills, published } = this.context;
    const owned = new DisposableStore();
    owned.add(
      checks.onDidCheck(({ uri, version, findings, problems }) => {
        const diagnostics = findings
          .filter((finding) => finding.uri === uri)
          .map((finding) => toDiagnostic(finding, skills));
        published.set(uri, 'findings', diagnostics, version);
        // A problem with a place is a piece of broken syntax: the language's own tools tell that better.
        const whole = problems.find((problem) => problem.range === undefined);
        const checked: Checked = {
          uri,
          findings: sentFindings(findings, uri, accepted),
          ...(whole === undefined ? {} : { notChecked: whole.message }),
        };
        void connection.sendNotification(checkedNotification, checked);
      }),
    );
    owned.add(checks.onDidForget((uri) => published.set(uri, 'findings', [])));
    return owned;
  }
}

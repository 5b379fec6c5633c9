import * as v from 'valibot';
import * as vscode from 'vscode';
import { attackSteps } from '../../checker/explain/attacks';
import { CONFIG_FILE, languageOfFile } from '../../checker/fileNames';
import { findRule } from '../../checker/rules/catalogue';
import type { FilesChecked, SentFinding } from '../../server/protocol';
import type { Services } from '../../services';
import type { AgentTool } from '.';

const schema = v.object({ path: v.pipe(v.string(), v.minLength(1), v.maxLength(4096)) });
type Input = v.InferOutput<typeof schema>;

/** More would fill the model's memory. */
const MAX_FINDINGS = 50;

/** Checks a file of the open folders for a language model. */
export class CheckFileTool implements AgentTool<Input> {
  constructor(private readonly services: Pick<Services, 'textChecks'>) {}

  prepare(input: Input): vscode.PreparedToolInvocation {
    const path = v.is(schema, input) ? input.path : '?';
    return {
      invocationMessage: vscode.l10n.t('Checking {0}', path),
      confirmationMessages: {
        title: vscode.l10n.t('Check a file with Session Tutor'),
        message: new vscode.MarkdownString().appendText(
          vscode.l10n.t(
            'Session Tutor reads {0} and the files of the workspace that it imports. What it finds, with names from the code, goes to the language model.',
            path,
          ),
        ),
      },
    };
  }

  async answer(input: Input, token: vscode.CancellationToken): Promise<string> {
    const { path } = v.parse(schema, input, { message: 'Give the path of a file as "path".' });
    const uri = await fileOf(path);
    const files: FilesChecked['files'] = [];
    const result = await this.services.textChecks.checkFiles([uri.toString()], token, (batch) => {
      files.push(...batch.files);
    });
    if (!result) throw new Error('The checker cannot be had at the moment.');
    if (result.leftOut > 0) throw new Error(`${path} is left out by "ignore" in ${CONFIG_FILE}.`);
    const [file] = files;
    if (file?.notChecked !== undefined) throw new Error(`${path} could not be checked: ${file.notChecked}`);
    const findings = file?.findings ?? [];
    if (findings.length === 0) return `Session Tutor finds nothing in ${path}.`;
    const rest = findings.length - MAX_FINDINGS;
    return [
      `Session Tutor finds ${findings.length} in ${path}:`,
      ...findings.slice(0, MAX_FINDINGS).map((finding) => describe(finding)),
      ...(rest > 0 ? [`${rest} more are left out.`] : []),
    ].join('\n\n');
  }
}

function describe({ ruleId, severity, confidence, message, range, evidence, names }: SentFinding): string {
  const rule = findRule(ruleId);
  const line = range.start.line + 1;
  return [
    `Line ${line}: ${severity} ${ruleId} (${confidence}; CWE-${rule?.cwe.join(', CWE-') ?? ''}): ${message}`,
    ...evidence.map(
      (each) =>
        `  because of ${nameOf(each.location.uri)}:${each.location.range.start.line + 1}: ${each.message}`,
    ),
    '  Attack:',
    ...attackSteps(ruleId, names, line).map((step, index) => `  ${index + 1}. ${step}`),
    `  Fix: ${rule?.fix ?? ''}`,
    `  Concepts: ${rule?.concepts.join(', ') ?? ''}`,
    `  Sources: ${rule?.references.map(({ standard, section, url }) => `${standard} ${section} <${url}>`).join('; ')}`,
  ].join('\n');
}

const nameOf = (uri: string) => vscode.workspace.asRelativePath(vscode.Uri.parse(uri));

/** The file of the open folders that a model means; no other is read. */
async function fileOf(path: string): Promise<vscode.Uri> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const candidates = folders.flatMap((folder) => {
    const { uri } = folder;
    const isUri = /^[a-z][a-z0-9+.-]+:/i.test(path);
    if (isUri) return [vscode.Uri.parse(path)];
    if (path.startsWith('/')) return [uri.with({ path })];
    const slashed = path.replaceAll('\\', '/');
    const inNamed = slashed.startsWith(`${folder.name}/`) ? [slashed.slice(folder.name.length + 1)] : [];
    return [slashed, ...inNamed].map((each) => vscode.Uri.joinPath(uri, each));
  });
  for (const uri of candidates) {
    if (!vscode.workspace.getWorkspaceFolder(uri)) continue;
    try {
      await vscode.workspace.fs.stat(uri);
    } catch {
      continue;
    }
    if (languageOfFile(uri.path) === undefined) throw new Error(`${path} is of no kind that is checked.`);
    return uri;
  }
  throw new Error(`There is no file "${path}" in the open folders; give a path relative to one of them.`);
}

import * as vscode from 'vscode';
import { eventually } from './support';

const SOURCE = 'Session Tutor';

export const codeOf = ({ code }: vscode.Diagnostic): string =>
  typeof code === 'object' ? String(code.value) : String(code ?? '');

/** What we say of a document. */
export const findingsOf = (uri: vscode.Uri): vscode.Diagnostic[] =>
  vscode.languages.getDiagnostics(uri).filter(({ source }) => source === SOURCE);

export const codesOf = (uri: vscode.Uri): string[] => findingsOf(uri).map(codeOf).sort();

/** Waits until a document has exactly these findings, in the order of their rules. */
export async function untilCodes(uri: vscode.Uri, codes: readonly string[]): Promise<vscode.Diagnostic[]> {
  const wanted = codes.join(', ');
  try {
    return await eventually(`[${wanted}]`, () =>
      codesOf(uri).join(', ') === wanted ? findingsOf(uri) : undefined,
    );
  } catch (error) {
    throw new Error(`${error}; there are [${codesOf(uri).join(', ')}] in ${uri}`);
  }
}

import * as v from 'valibot';
import {
  type CancellationToken,
  type Connection,
  type Disposable,
  ResponseError,
  type TextDocuments,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type CheckedFile, checkFiles, type SourceHost } from '../checker';
import { languageOfFile } from '../checker/fileNames';
import { type SourceBytes, textProblem } from '../checker/limits';
import type { AcceptedFindings } from './accepted';
import type { Feature, FeatureContext } from './feature';
import { toLanguageId } from './languages';
import {
  type CheckFiles,
  type CheckFilesResult,
  checkFilesRequest,
  checkFilesSchema,
  type FilesChecked,
  filesCheckedNotification,
} from './protocol';
import { sentFindings } from './sentFindings';

/** How often what was found is sent, in milliseconds. */
const INTERVAL = 200;
/** What an error answer says where the parameters are not of the expected form (JSON-RPC 2.0). */
const INVALID_PARAMS = -32602;

/** Checks many files on request: the whole workspace, with progress, and until it is cancelled. */
export class FilesChecks implements Feature {
  constructor(
    private readonly context: FeatureContext,
    private readonly documents: TextDocuments<TextDocument>,
    private readonly sources: SourceHost | undefined,
  ) {}

  register(connection: Connection): Disposable {
    return connection.onRequest(checkFilesRequest, async (raw: unknown, token: CancellationToken) => {
      const parsed = v.safeParse(checkFilesSchema, raw);
      if (!parsed.success)
        throw new ResponseError(INVALID_PARAMS, 'The parameters are not of the expected form.');
      return this.check(parsed.output, token, connection);
    });
  }

  private async check(
    { token, uris }: CheckFiles,
    cancellation: CancellationToken,
    connection: Connection,
  ): Promise<CheckFilesResult> {
    const isCancelled = () => cancellation.isCancellationRequested;
    const total = uris.length;
    let done = 0;
    let files: FilesChecked['files'] = [];
    let sent = Date.now();
    const send = async () => {
      const batch: FilesChecked = { token, done, total, files };
      files = [];
      sent = Date.now();
      await connection.sendNotification(filesCheckedNotification, batch);
    };
    // An open document speaks for its file, in the language that the editor gave it.
    const languageOf = (uri: string) => {
      const open = this.documents.get(uri);
      return open ? toLanguageId(open.languageId) : languageOfFile(uri);
    };
    const known = uris.filter((uri) => languageOf(uri) !== undefined);
    const passedOver = total - known.length;
    let leftOut = 0;
    const read = async (uri: string): Promise<SourceBytes> => {
      if (!(await this.context.checks.isLeftOut(uri))) return this.read(uri);
      leftOut++;
      return { text: '' };
    };
    const check = this.context.checks.checkText.bind(this.context.checks);
    for await (const file of checkFiles(known, { read, check, languageOf, isCancelled })) {
      done++;
      if (file.findings.length > 0 || file.problems.length > 0)
        files.push(toChecked(file, this.context.accepted));
      if (Date.now() - sent >= INTERVAL) await send();
    }
    const complete = !isCancelled();
    if (complete) done += passedOver;
    await send();
    return { done, leftOut, complete };
  }

  private async read(uri: string): Promise<SourceBytes> {
    const text = this.documents.get(uri)?.getText() ?? (await this.sources?.read(uri));
    if (text === undefined) return { problem: 'It cannot be read, is too large, or is no text.' };
    const problem = textProblem(text);
    return problem === undefined ? { text } : { problem };
  }
}

function toChecked(
  { uri, findings, problems }: CheckedFile,
  accepted: AcceptedFindings,
): FilesChecked['files'][number] {
  // A problem with a place is a piece of broken syntax: the rest of the file was checked.
  const whole = problems.find(({ range }) => range === undefined);
  return {
    uri,
    findings: sentFindings(findings, uri, accepted),
    ...(whole ? { notChecked: whole.message } : {}),
  };
}

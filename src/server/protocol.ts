import * as v from 'valibot';
import { ruleCatalogue } from '../checker/rules/catalogue';

/**
 * What client and server say to each other beyond LSP. A client that knows none of it (another editor over
 * stdio) gets the same findings, without the links into lessons and quizzes.
 */

/** Commands of the editor that lenses, hovers and actions may name; each is absent where the editor has none. */
const editorCommandsSchema = v.object({
  /** Takes a concept id. */
  learn: v.optional(v.string()),
  /** Takes a concept id. */
  quiz: v.optional(v.string()),
  /** Takes an {@link ExplainRequest}. */
  explain: v.optional(v.string()),
  /** Takes an {@link IgnoreRequest}. */
  ignore: v.optional(v.string()),
  /** Takes nothing; lists all findings. */
  showProblems: v.optional(v.string()),
});

export type EditorCommands = v.InferOutput<typeof editorCommandsSchema>;

/** `initializationOptions` of the `initialize` request. */
export const initializationOptionsSchema = v.object({
  /** Folder of the `.wasm` files as a URL without a slash at its end; only a server in a worker needs it. */
  wasmBaseUrl: v.optional(v.string()),
  commands: v.optional(editorCommandsSchema, {}),
  /** Whether the client answers {@link readFileRequest} and {@link listFolderRequest}. */
  readsFiles: v.optional(v.boolean(), false),
  /** Whether titles of lenses may hold icons of VS Code: `$(shield)`. */
  themeIcons: v.optional(v.boolean(), false),
  /** The server's own words in the language of the editor, by the English ones; titles of rules stay English. */
  words: v.optional(v.record(v.string(), v.string())),
});

export type InitializationOptions = v.InferOutput<typeof initializationOptionsSchema>;

/** From the server: what a file of the workspace holds, for values that come from other files. */
export const readFileRequest = 'sessionTutor/readFile';
/** From the server: the names in a folder of the workspace. */
export const listFolderRequest = 'sessionTutor/listFolder';

export const fileRequestSchema = v.object({ uri: v.string() });

/** Without a text there is no such file, or none that can be read as source. */
export const readFileSchema = v.object({ text: v.optional(v.string()) });
export type ReadFile = v.InferOutput<typeof readFileSchema>;

export const listFolderSchema = v.object({ names: v.array(v.string()) });
export type ListedFolder = v.InferOutput<typeof listFolderSchema>;

/** To the server: which baseline counts for a file. */
export const baselineRequest = 'sessionTutor/baseline';

/** Its URI, and the folder that its paths are relative to; absent where there is none yet. */
export const baselineSchema = v.object({
  target: v.optional(v.object({ uri: v.string(), folder: v.string() })),
});
export type BaselineOf = v.InferOutput<typeof baselineSchema>;

const positionSchema = v.object({
  line: v.pipe(v.number(), v.integer(), v.minValue(0)),
  character: v.pipe(v.number(), v.integer(), v.minValue(0)),
});

/** Where the attack is explained, in the hover of a finding. */
export const explainRequestSchema = v.object({ uri: v.string(), position: positionSchema });

export type ExplainRequest = v.InferOutput<typeof explainRequestSchema>;

/**
 * An ignore comment that lacks only its reason: the client asks for it and replaces `range` by
 * `before + reason + after`.
 */
export const ignoreRequestSchema = v.object({
  uri: v.string(),
  /** Of the document that `range` is in. */
  version: v.number(),
  ruleId: v.string(),
  /** Of the rule, for the question. */
  title: v.string(),
  range: v.object({ start: positionSchema, end: positionSchema }),
  before: v.string(),
  after: v.string(),
});

export type IgnoreRequest = v.InferOutput<typeof ignoreRequestSchema>;

const rangeSchema = v.object({ start: positionSchema, end: positionSchema });

/** To the server: checks a text as if it were this file; nothing of it is kept or shown. */
export const checkTextRequest = 'sessionTutor/checkText';

/** Longer texts are not checked on request. In UTF-16 code units. */
const MAX_TEXT = 1024 * 1024;

export const checkTextSchema = v.object({
  uri: v.string(),
  languageId: v.string(),
  text: v.pipe(v.string(), v.maxLength(MAX_TEXT)),
});

export type CheckText = v.InferOutput<typeof checkTextSchema>;

/** A finding as it is sent to the client. */
const sentFindingSchema = v.object({
  ruleId: v.picklist(ruleCatalogue.map(({ id }) => id)),
  severity: v.picklist(['error', 'warning', 'information', 'hint']),
  message: v.string(),
  confidence: v.picklist(['certain', 'likely', 'hint']),
  range: rangeSchema,
  statement: rangeSchema,
  evidence: v.array(
    v.object({ message: v.string(), location: v.object({ uri: v.string(), range: rangeSchema }) }),
  ),
  /** By what a baseline knows it again. */
  fingerprint: v.string(),
  /** What the code calls the things that it is about. */
  names: v.record(v.string(), v.string()),
});

export type SentFinding = v.InferOutput<typeof sentFindingSchema>;

/** Sent after each check, of an open document. */
export const checkedNotification = 'sessionTutor/checked';

export const checkedSchema = v.object({
  uri: v.string(),
  /** Why the file as a whole was not checked; absent where it was. */
  notChecked: v.optional(v.string()),
  findings: v.array(sentFindingSchema),
});

export type Checked = v.InferOutput<typeof checkedSchema>;

export const checkedTextSchema = v.object({
  findings: v.array(sentFindingSchema),
});

export type CheckedText = v.InferOutput<typeof checkedTextSchema>;

/**
 * To the server: checks many files, in this order, and answers when it is through with them. What it finds comes
 * meanwhile in {@link filesCheckedNotification}s; the request can be cancelled, and then the rest is not checked.
 */
export const checkFilesRequest = 'sessionTutor/checkFiles';

/** More files than anybody waits for. */
const MAX_FILES = 200_000;

export const checkFilesSchema = v.object({
  /** What the notifications of this request carry. */
  token: v.union([v.string(), v.number()]),
  uris: v.pipe(v.array(v.string()), v.maxLength(MAX_FILES)),
});

export type CheckFiles = v.InferOutput<typeof checkFilesSchema>;

export const checkFilesResultSchema = v.object({
  /** How many files were looked at, those that could not be checked among them. */
  done: v.number(),
  /** How many of them are left out by the settings of their project. */
  leftOut: v.number(),
  /** False where it was cancelled before the last file. */
  complete: v.boolean(),
});

export type CheckFilesResult = v.InferOutput<typeof checkFilesResultSchema>;

/** From the server, while it works on a {@link checkFilesRequest}: several times a second. */
export const filesCheckedNotification = 'sessionTutor/filesChecked';

export const filesCheckedSchema = v.object({
  token: v.union([v.string(), v.number()]),
  /** Files that are done by now; those of kinds that are not checked count as done. */
  done: v.number(),
  total: v.number(),
  /** Files with findings, and files that could not be checked, since the last notification. */
  files: v.array(
    v.object({
      uri: v.string(),
      findings: v.array(sentFindingSchema),
      notChecked: v.optional(v.string()),
    }),
  ),
});

export type FilesChecked = v.InferOutput<typeof filesCheckedSchema>;

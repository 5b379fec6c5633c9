import type { Connection, Disposable } from 'vscode-languageserver';
import type { AcceptedFindings } from './accepted';
import type { Checks } from './checks';
import type { InitializationOptions } from './protocol';
import type { PublishedDiagnostics } from './published';

/** What the client is able to do, in short. */
export interface ClientSkills {
  readonly relatedInformation: boolean;
  readonly codeDescription: boolean;
  readonly lensRefresh: boolean;
  /** Edits that name the version of the document they are for. */
  readonly versionedEdits: boolean;
  /** Edits of actions may come when one is chosen. */
  readonly lateEdits: boolean;
}

/** What each feature of the server is given. */
export interface FeatureContext {
  readonly checks: Checks;
  readonly accepted: AcceptedFindings;
  readonly published: PublishedDiagnostics;
  readonly skills: ClientSkills;
  readonly options: InitializationOptions;
}

/** One feature of the server: it answers its requests on the connection until it is disposed. */
export interface Feature {
  register(connection: Connection): Disposable;
}

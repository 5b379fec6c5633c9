import type { Clock } from '../../base/clock';
import type { AttackServices } from './attack';
import type { DecoderStrings } from './strings';

/** The file whose text a session shows. */
export interface SessionFile {
  /** Asked anew whenever it matters: a file may grow too long to be edited in the page. */
  canEdit(): boolean;
  /** Makes this the text of the file. */
  write(text: string): void;
}

/** What a session needs of the editor. */
export interface SessionServices {
  readonly clock: Clock;
  readonly words: DecoderStrings;
  readonly attack: AttackServices;
  /** Without one the text is the session's own. */
  readonly file?: SessionFile;
  learn(concept: string): void;
  quiz(concept: string): void;
  /** Puts a text into the clipboard. */
  copy(text: string): void;
}

import type { ArgumentRef } from './argument';

/** What calls do with storage that outlives the page. */
export type StorageEffect =
  | {
      readonly effect: 'storage-write';
      /** As messages name it. */
      readonly storage: string;
      readonly key: ArgumentRef;
      /** Without it whatever the program puts there later. */
      readonly value?: ArgumentRef;
      /** Not for scripts of a page, but unencrypted on the device. */
      readonly onDevice?: boolean;
    }
  /** A state is kept: the members of the first of `states` that is given, or the names of the first of `names`. */
  | {
      readonly effect: 'state-keep';
      readonly storage: string;
      readonly states?: readonly ArgumentRef[];
      readonly names?: readonly ArgumentRef[];
      /** It is kept only where this is given and true. */
      readonly when?: ArgumentRef;
      /** It is kept elsewhere where one of these names another storage. */
      readonly where?: readonly ArgumentRef[];
    }
  /** A library keeps the tokens that it gets, where this option has this value. */
  | {
      readonly effect: 'tokens-keep';
      readonly storage: string;
      readonly option: ArgumentRef;
      readonly value: string;
    };

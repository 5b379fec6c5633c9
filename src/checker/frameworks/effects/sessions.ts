import type { ArgumentRef } from './argument';

/** What calls do with sessions, ids and browser storage. */
export type SessionEffect =
  | {
      readonly effect: 'storage-write';
      readonly storage: string;
      readonly key: ArgumentRef;
      readonly value: ArgumentRef;
    }
  | { readonly effect: 'session-renew' }
  | { readonly effect: 'session-destroy' }
  | { readonly effect: 'credential-check' }
  /** A function or option that makes session ids. */
  | { readonly effect: 'id-generate'; readonly generator: ArgumentRef };

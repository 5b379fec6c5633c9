import type { ArgumentRef } from './argument';

/** What calls do with tokens and secrets. */
export type TokenEffect =
  | {
      readonly effect: 'secret-use';
      readonly purpose: 'session' | 'cookie' | 'jwt';
      readonly secret: ArgumentRef;
    }
  | {
      readonly effect: 'token-sign';
      readonly payload?: ArgumentRef;
      readonly key?: ArgumentRef;
      readonly options?: ArgumentRef;
      /** Members of the options that set an expiry. */
      readonly expiryOptions?: readonly string[];
      /** Members of the options that name the algorithm, as paths. */
      readonly algorithmOptions?: readonly (readonly string[])[];
      /** For builders: methods that set the expiry, and the one that takes the header. */
      readonly builder?: { readonly expiry: readonly string[]; readonly header: string };
      /** The call itself makes an unsecured token. */
      readonly unsecured?: boolean;
    }
  | {
      readonly effect: 'token-verify';
      readonly token: ArgumentRef;
      readonly key?: ArgumentRef;
      readonly options: ArgumentRef;
      readonly algorithmsOption: string;
      /** Without the option the kind of the key decides, so that only its own algorithms are accepted. */
      readonly keyDecides?: boolean;
      /** The call itself accepts unsecured tokens. */
      readonly unsecured?: boolean;
    }
  | { readonly effect: 'token-decode'; readonly token: ArgumentRef };

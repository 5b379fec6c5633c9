import type { Primitive } from '../../syntax/program';
import type { ArgumentRef } from './argument';

/** What a library can be told to check of a token's claims, or not to check. */
export type VerifySetting =
  | 'audience'
  | 'issuer'
  /** True: the expiry is not checked. */
  | 'ignoreExpiration'
  | 'clockTolerance'
  /** True: a key that stands in the token is believed. */
  | 'embeddedKey'
  /** A function or flag that lets single tokens be revoked. */
  | 'revocation';

/** Where a setting is, from the options on. */
export interface SettingSpec {
  readonly path: readonly string[];
  /** Name of an argument that is the setting itself. */
  readonly name?: string;
  /** Where its options are, if not with the others. */
  readonly options?: ArgumentRef;
  /** Unit of a number. */
  readonly unit?: DurationUnit;
  /** The option says the opposite: `verify_exp` for `ignoreExpiration`. */
  readonly inverted?: boolean;
}

export type DurationUnit = 'seconds' | 'milliseconds';

/** What calls do with tokens and secrets. */
export type TokenEffect =
  | {
      readonly effect: 'secret-use';
      readonly purpose: 'session' | 'cookie' | 'jwt' | 'mac' | 'client';
      readonly secret: ArgumentRef;
    }
  | {
      readonly effect: 'token-sign';
      /** It means this only where this argument is given. */
      readonly requires?: ArgumentRef;
      readonly payload?: ArgumentRef;
      /** The claims come with a later call. */
      readonly payloadLater?: boolean;
      readonly key?: ArgumentRef;
      readonly options?: ArgumentRef;
      /** Members of the options that set an expiry, as paths. */
      readonly expiryOptions?: readonly string[];
      /** Unit of an expiry that is a number; a text has its own ("7d"). */
      readonly expiryUnit?: DurationUnit;
      /** A lifetime holds without any option. */
      readonly expiryDefault?: boolean;
      /** The options hold for all calls of this library that do not give their own. */
      readonly defaultsOf?: string;
      /** What is not said here may be said where this library is set up. */
      readonly defaultsFrom?: string;
      /** Members of the options that name the algorithm, as paths. */
      readonly algorithmOptions?: readonly (readonly string[])[];
      /** The argument that is the algorithm. */
      readonly algorithm?: ArgumentRef;
      /** For builders: methods that set the expiry, and the one that takes the header. */
      readonly builder?: { readonly expiry: readonly string[]; readonly header: string };
      /** The call itself makes an unsecured token. */
      readonly unsecured?: boolean;
      /** Nobody without the key can read the claims. */
      readonly encrypted?: boolean;
    }
  /** Claims for a signer that was made before. */
  | { readonly effect: 'token-payload'; readonly payload: ArgumentRef }
  | {
      readonly effect: 'token-verify';
      /** It means this only where this argument is given. */
      readonly requires?: ArgumentRef;
      /** Absent for middleware: the token comes with the request. */
      readonly token?: ArgumentRef;
      readonly key?: ArgumentRef;
      readonly options: ArgumentRef;
      readonly algorithmsOption: string;
      /** The argument that is the algorithm, where it is not among the options. */
      readonly algorithm?: ArgumentRef;
      /** Without the option the kind of the key decides, so that only its own algorithms are accepted. */
      readonly keyDecides?: boolean;
      /** The call accepts the algorithms of its key only, or one that it has by default. */
      readonly fixedAlgorithm?: boolean;
      /** The call itself accepts unsecured tokens. */
      readonly unsecured?: boolean;
      readonly settings?: Readonly<Partial<Record<VerifySetting, SettingSpec>>>;
      /** Arguments and options that, with this value, let every token pass. */
      readonly disabling?: readonly { readonly ref: ArgumentRef; readonly value: Primitive }[];
    }
  | {
      readonly effect: 'token-decode';
      readonly token: ArgumentRef;
      /** It decodes without verifying only where this argument is true. */
      readonly when?: ArgumentRef;
      /** For showing something to the user in a browser; only a server must not trust it. */
      readonly display?: boolean;
    };

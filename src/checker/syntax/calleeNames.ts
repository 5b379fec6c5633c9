import type { Call } from './program';

/**
 * Methods of arrays, strings, numbers and promises that libraries and programs do not name methods of their own by:
 * what is called by them is neither a function of the program nor one that a framework model speaks of.
 */
const BUILT_IN: ReadonlySet<string> = new Set(
  (
    'map filter forEach reduce reduceRight some every flatMap flat slice splice push pop shift unshift reverse ' +
    'join split trim trimStart trimEnd padStart padEnd toLowerCase toUpperCase charAt charCodeAt codePointAt ' +
    'substring substr startsWith endsWith indexOf lastIndexOf toFixed toPrecision localeCompare replaceAll ' +
    'then catch finally hasOwnProperty'
  ).split(' '),
);

/** The last name of what is called: `verify` of `jwt.verify`; empty where it has none. */
export function calleeName({ callee }: Call): string {
  if (callee.kind === 'name') return callee.name;
  return callee.kind === 'member' && typeof callee.property === 'string' ? callee.property : '';
}

/** Whether a call is one of a method that every array, string, number or promise has. */
export function isBuiltIn({ callee }: Call): boolean {
  return callee.kind === 'member' && typeof callee.property === 'string' && BUILT_IN.has(callee.property);
}

/** The dictionary that is shipped beside the program, each list the commonest first. */
export interface Dictionary {
  readonly passwords: readonly string[];
  readonly words: readonly string[];
  readonly givenNames: readonly string[];
  readonly familyNames: readonly string[];
}

/** Nothing but what the program itself knows. */
export const NO_DICTIONARY: Dictionary = { passwords: [], words: [], givenNames: [], familyNames: [] };

/**
 * Reads the dictionary's file: its lists one behind the other with an empty line between them, one word a line.
 *
 * @throws Error where lists are missing
 */
export function readDictionary(bytes: Uint8Array): Dictionary {
  const lists = new TextDecoder().decode(bytes).trimEnd().split('\n\n');
  const [passwords, words, givenNames, familyNames] = lists.map((list) => list.split('\n'));
  if (!passwords || !words || !givenNames || !familyNames) throw new Error('The dictionary is incomplete.');
  return { passwords, words, givenNames, familyNames };
}

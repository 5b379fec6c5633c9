/** What is known to differ from the marks of an app, as `file:line rule`, with the reason. */
interface Differences {
  readonly [place: string]: string;
}

/** Marks that the checker does not see yet, by app. */
export const notYetFound: Readonly<Record<string, Differences>> = {
  'fastify/vulnerable': {},
};

/** Findings without a mark that the checker should not make, by app. */
export const notYetQuiet: Readonly<Record<string, Differences>> = {};

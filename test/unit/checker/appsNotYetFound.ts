/** Marks of the apps that the checker does not see yet, by app, as `file:line rule`, with the reason. */
export const notYetFound: Readonly<Record<string, Readonly<Record<string, string>>>> = {};

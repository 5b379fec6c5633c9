/** Text for the terminal of test output, which wants both signs at the end of a line. */
export const lines = (text: string): string => text.replaceAll(/\r?\n/g, '\r\n');

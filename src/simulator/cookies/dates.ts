const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * Reads a date as cookies write it (RFC 6265bis §5.1.1): time, day, month and year in any order, among words
 * that do not matter.
 *
 * @returns milliseconds since 1970, or undefined where it is no date
 */
export function parseCookieDate(text: string): number | undefined {
  let time: readonly number[] | undefined;
  let day: number | undefined;
  let month: number | undefined;
  let year: number | undefined;
  // Delimiters are what RFC 6265bis names so: everything but letters, digits, ":" and what is beyond ASCII.
  for (const token of text.split(/[\t\x20-\x2F\x3B-\x40\x5B-\x60\x7B-\x7E]+/)) {
    const clock = /^(\d{1,2}):(\d{1,2}):(\d{1,2})(?:\D|$)/.exec(token);
    if (time === undefined && clock) {
      time = clock.slice(1, 4).map(Number);
      continue;
    }
    const days = /^(\d{1,2})(?:\D|$)/.exec(token);
    if (day === undefined && days) {
      day = Number(days[1]);
      continue;
    }
    const name = MONTHS.indexOf(token.slice(0, 3).toLowerCase());
    if (month === undefined && name >= 0) {
      month = name;
      continue;
    }
    const years = /^(\d{2,4})(?:\D|$)/.exec(token);
    if (year === undefined && years) year = fullYear(Number(years[1]));
  }
  if (!time || day === undefined || month === undefined || year === undefined) return undefined;
  const [hour = 0, minute = 0, second = 0] = time;
  if (day < 1 || day > 31 || year < 1601 || hour > 23 || minute > 59 || second > 59) return undefined;
  const result = new Date(Date.UTC(year, month, day, hour, minute, second));
  // 31 February is no date.
  return result.getUTCDate() === day ? result.getTime() : undefined;
}

function fullYear(year: number): number {
  if (year >= 70 && year <= 99) return year + 1900;
  return year <= 69 ? year + 2000 : year;
}

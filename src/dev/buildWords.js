const fs = require('node:fs');

/** How many of each list are shipped: what is rarer costs more room than it finds secrets. */
const MOST = { passwords: 60_000, words: 45_000, givenNames: 5_000, familyNames: 15_000 };

/**
 * Writes `dist/words.txt`: lists of the @zxcvbn-ts dictionaries, the commonest first, one word a line and an empty
 * line between two lists.
 */
async function buildWords() {
  const common = await import('@zxcvbn-ts/language-common');
  const english = await import('@zxcvbn-ts/language-en');
  const lists = [
    take(common.dictionary['passwords-common'], MOST.passwords),
    take([...english.dictionary['commonWords-en'], ...common.dictionary['diceware-common']], MOST.words),
    take(english.dictionary['firstnames-en'], MOST.givenNames),
    take(english.dictionary['lastnames-en'], MOST.familyNames),
  ];
  fs.mkdirSync('dist', { recursive: true });
  fs.writeFileSync('dist/words.txt', `${lists.map((list) => list.join('\n')).join('\n\n')}\n`);
}

/**
 * @param {readonly string[]} list
 * @param {number} most
 */
const take = (list, most) =>
  [...new Set(list)].filter((word) => word !== '' && !/[\n\r]/.test(word)).slice(0, most);

module.exports = { buildWords };

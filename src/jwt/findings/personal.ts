/** Values that identify a person or a machine, told by their form. */
export interface PersonalData {
  /** With an article: "a payment card number". */
  readonly what: string;
  readonly severity: 'warning' | 'information' | 'hint';
}

/** No value of these kinds is longer. */
const MAX_LENGTH = 320;

const NUMBER_NAMES: ReadonlySet<string> = new Set(
  'ssn social_security_number socialsecuritynumber national_id nationalid nin passport passport_number tax_id taxid'.split(
    ' ',
  ),
);
const PHONE_NAMES: ReadonlySet<string> = new Set(
  'phone phone_number phonenumber mobile tel telephone'.split(' '),
);
const BIRTH_NAMES: ReadonlySet<string> = new Set(
  'birthdate date_of_birth dateofbirth dob birthday'.split(' '),
);

/** What a claim's text tells of a person or of the inside of a network; undefined where nothing. Linear. */
export function personalData(name: string, value: string): PersonalData | undefined {
  if (value === '' || value.length > MAX_LENGTH) return undefined;
  const label = name.toLowerCase();
  const compact = value.replace(/[ -]/g, '');
  if (/^\d{13,19}$/.test(compact) && isCard(compact))
    return { what: 'a payment card number', severity: 'warning' };
  if (/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(compact) && isIban(compact))
    return { what: 'a bank account number (IBAN)', severity: 'warning' };
  if (NUMBER_NAMES.has(label) || /^(?!000|666|9\d\d)\d{3}-(?!00)\d{2}-(?!0000)\d{4}$/.test(value)) {
    return { what: 'an official number of a person', severity: 'warning' };
  }
  if (/^[^@\s]{1,64}@[^@\s]{1,200}\.[A-Za-z]{2,24}$/.test(value))
    return { what: 'an e-mail address', severity: 'information' };
  if (PHONE_NAMES.has(label) && /\d{5}/.test(compact))
    return { what: 'a telephone number', severity: 'information' };
  if (BIRTH_NAMES.has(label)) return { what: 'a date of birth', severity: 'information' };
  return isInternal(value)
    ? { what: 'an address inside a private network', severity: 'information' }
    : undefined;
}

/** The check digit of payment cards (ISO/IEC 7812-1, Luhn), of numbers that an issuer may give. */
function isCard(digits: string): boolean {
  if (!/^[2-6]/.test(digits) || /^(\d)\1+$/.test(digits)) return false;
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[digits.length - 1 - at]);
    const doubled = at % 2 === 0 ? digit : digit * 2;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** The check digits of ISO 13616: the number with letters as two digits leaves 1 divided by 97. */
function isIban(text: string): boolean {
  let rest = 0;
  for (const char of text.slice(4) + text.slice(0, 4)) {
    for (const digit of String(Number.parseInt(char, 36))) rest = (rest * 10 + Number(digit)) % 97;
  }
  return rest === 1;
}

/** Addresses of RFC 1918, RFC 4193 and link-local ones; names that only an inner network resolves. */
function isInternal(value: string): boolean {
  const host =
    /^(?:[a-z][a-z0-9+.-]{1,20}:\/\/)?(\[[0-9a-f:]{2,45}\]|[A-Za-z0-9.-]{1,253})(?::\d{1,5})?(?:\/.*)?$/i.exec(
      value,
    )?.[1];
  if (!host) return false;
  return (
    /^(?:10\.\d{1,3}|192\.168|172\.(?:1[6-9]|2\d|3[01])|169\.254)\.\d{1,3}\.\d{1,3}$/.test(host) ||
    /^\[f[cd][0-9a-f]{2}:|^\[fe80:/i.test(host) ||
    /^[A-Za-z0-9.-]+\.(?:internal|intranet|corp|lan)$/i.test(host)
  );
}

import type { Reference } from './concept';

/** RFC section, e.g. `rfc(8725, "3.1")`. */
export const rfc = (number: number, section: string): Reference => ({
  standard: `RFC ${number}`,
  section: `§${section}`,
  url: `https://www.rfc-editor.org/rfc/rfc${number}#section-${section}`,
});

/** RFC 6265bis (draft-ietf-httpbis-rfc6265bis), the cookie specification that browsers follow. */
export const rfc6265bis = (section: string): Reference => ({
  standard: 'RFC 6265bis',
  section: `§${section}`,
  url: `https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#section-${section}`,
});

/** OWASP ASVS 5.0 requirement, e.g. `asvs('7.2.4')`. */
export const asvs = (requirement: string): Reference => {
  const chapter = requirement.split('.')[0] ?? '';
  const pages: Readonly<Record<string, string>> = {
    '3': '0x12-V3-Web-Frontend-Security.md',
    '6': '0x15-V6-Authentication.md',
    '7': '0x16-V7-Session-Management.md',
    '9': '0x18-V9-Self-contained-Tokens.md',
    '10': '0x19-V10-OAuth-and-OIDC.md',
    '11': '0x20-V11-Cryptography.md',
    '13': '0x22-V13-Configuration.md',
    '14': '0x23-V14-Data-Protection.md',
  };
  const page = pages[chapter] ?? '';
  return {
    standard: 'OWASP ASVS 5.0',
    section: requirement,
    url: `https://github.com/OWASP/ASVS/blob/v5.0.0/5.0/en/${page}`,
  };
};

/** OWASP Cheat Sheet by its file name, e.g. `cheatSheet('Session_Management', 'Session ID Entropy')`. */
export const cheatSheet = (name: string, section: string): Reference => ({
  standard: `OWASP ${name.replaceAll('_', ' ')} Cheat Sheet`,
  section,
  url: `https://cheatsheetseries.owasp.org/cheatsheets/${name}_Cheat_Sheet.html`,
});

/** OpenID Connect Core 1.0. */
export const oidcCore = (section: string, anchor: string): Reference => ({
  standard: 'OpenID Connect Core 1.0',
  section: `§${section}`,
  url: `https://openid.net/specs/openid-connect-core-1_0.html#${anchor}`,
});

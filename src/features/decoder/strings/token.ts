import type * as Editor from 'vscode';

/** Words about the token itself: its parts, claims, times and findings. */
export const tokenStrings = (vscode: Pick<typeof Editor, 'l10n'>) => ({
  token: {
    signed: vscode.l10n.t('Signed token (JWS)'),
    encrypted: vscode.l10n.t('Encrypted token (JWE)'),
    unsigned: vscode.l10n.t('Unsigned token'),
    damaged: vscode.l10n.t('Damaged token'),
    claims: vscode.l10n.t('Decrypted claims'),
    parts: vscode.l10n.t('Parts of the token'),
    /** {0}: name of a claim, {1}: of a segment. */
    part: vscode.l10n.t('{0}, in the {1}'),
    map: vscode.l10n.t('The token, part by part. Arrow keys move, Enter goes to the meaning.'),
    found: { one: vscode.l10n.t('{0} token in the text'), other: vscode.l10n.t('{0} tokens in the text') },
    notListed: {
      one: vscode.l10n.t('{0} more token not listed.'),
      other: vscode.l10n.t('{0} more tokens not listed.'),
    },
    hint: vscode.l10n.t('Point at a part, or put the caret in it, to see what it means.'),
    broken: vscode.l10n.t('It cannot be read as it stands'),
    /** {0}: what is wrong. */
    brokenNews: vscode.l10n.t('It cannot be read as it stands: {0}'),
    showInText: vscode.l10n.t('Show in text'),
    bytes: { one: vscode.l10n.t('{0} byte'), other: vscode.l10n.t('{0} bytes') },
    omitted: { one: vscode.l10n.t('{0} character'), other: vscode.l10n.t('{0} characters') },
  },
  jumps: {
    name: vscode.l10n.t('Sections'),
    verify: vscode.l10n.t('Verify'),
    decrypt: vscode.l10n.t('Decrypt'),
    attack: vscode.l10n.t('Guess'),
    compare: vscode.l10n.t('Compare'),
    code: vscode.l10n.t('Code'),
  },
  inner: {
    title: vscode.l10n.t('Tokens within it'),
    about: vscode.l10n.t('Each has a header, times and findings of its own.'),
    open: vscode.l10n.t('Open'),
    /** {0}: title of a token, {1}: where it is. */
    openOf: vscode.l10n.t('Open: {0}, {1}'),
    path: vscode.l10n.t('Tokens around this one'),
    pasted: vscode.l10n.t('Pasted token'),
    decrypted: vscode.l10n.t('Decrypted content'),
    keyBinding: vscode.l10n.t('Key-binding JWT'),
  },
  disclosures: {
    title: vscode.l10n.t('Disclosures'),
    about: vscode.l10n.t(
      'Claims that the holder chose to show. The signature covers their digests, so each is genuine only if its digest is in the payload.',
    ),
    nowhere: vscode.l10n.t('Belongs to no digest in the token: its issuer did not sign it.'),
    withheld: {
      one: vscode.l10n.t(
        '{0} more digest has no disclosure: a claim that the holder keeps back, or a decoy.',
      ),
      other: vscode.l10n.t(
        '{0} more digests have no disclosure: claims that the holder keeps back, or decoys.',
      ),
    },
    together: vscode.l10n.t('The claims as a verifier sees them'),
    element: vscode.l10n.t('element of a list'),
    digest: vscode.l10n.t('Digest'),
    one: vscode.l10n.t('Disclosure'),
  },
  profiles: {
    'access-token': vscode.l10n.t('Access token'),
    'id-token': vscode.l10n.t('ID token'),
    'logout-token': vscode.l10n.t('Logout token'),
    'dpop-proof': vscode.l10n.t('DPoP proof'),
    'sd-jwt': vscode.l10n.t('SD-JWT'),
    'key-binding': vscode.l10n.t('Key-binding JWT'),
    session: vscode.l10n.t('Session token'),
    plain: vscode.l10n.t('JWT of no particular kind'),
  },
  profile: {
    label: vscode.l10n.t('Judged as'),
    /** {0}: a kind of token. */
    detected: vscode.l10n.t('{0} (detected)'),
    chosen: vscode.l10n.t('You chose this; what must be there and how bad a fault is follow from it.'),
  },
  segments: {
    header: vscode.l10n.t('Header'),
    payload: vscode.l10n.t('Payload'),
    signature: vscode.l10n.t('Signature'),
    encrypted_key: vscode.l10n.t('Encrypted key'),
    iv: vscode.l10n.t('Initialization vector'),
    ciphertext: vscode.l10n.t('Ciphertext'),
    tag: vscode.l10n.t('Authentication tag'),
  },
  about: {
    header: vscode.l10n.t(
      'Says how the token is signed or encrypted. Anyone can write it; trust nothing in it before the check.',
    ),
    payload: vscode.l10n.t('The claims. Encoded, not encrypted: whoever holds the token can read them.'),
    signature: vscode.l10n.t(
      'Made over header and payload with the key. Without the check of it, all above is only an assertion.',
    ),
    encrypted_key: vscode.l10n.t('The key of the content, encrypted for the recipient.'),
    iv: vscode.l10n.t('A fresh value that keeps two encryptions of the same text apart.'),
    ciphertext: vscode.l10n.t('The encrypted content. Only the recipient can read it.'),
    tag: vscode.l10n.t('Proves that header and ciphertext are unchanged.'),
  },
  claims: {
    /** {0}: Header or Payload. */
    caption: vscode.l10n.t('{0}, explained'),
    parameter: vscode.l10n.t('Parameter'),
    claim: vscode.l10n.t('Claim'),
    meaning: vscode.l10n.t('Value and meaning'),
    more: {
      one: vscode.l10n.t('{0} more member in the JSON above.'),
      other: vscode.l10n.t('{0} more members in the JSON above.'),
    },
    hex: {
      one: vscode.l10n.t('{0} byte, in hexadecimal'),
      other: vscode.l10n.t('{0} bytes, in hexadecimal'),
    },
    empty: vscode.l10n.t('Empty.'),
    /** {0}: name of a claim. */
    show: vscode.l10n.t('Show the characters of {0}'),
    copyJson: vscode.l10n.t('Copy JSON'),
  },
  timeline: {
    title: vscode.l10n.t('Lifetime'),
    now: vscode.l10n.t('now'),
    early: vscode.l10n.t('Not valid yet: it begins in {0}.'),
    endless: vscode.l10n.t('It has no end: nothing but a list of revoked tokens can stop it.'),
    never: vscode.l10n.t('Never valid: it ends before it begins.'),
    expired: vscode.l10n.t('Expired {0} ago.'),
    expiredAfter: vscode.l10n.t('Expired {0} ago, after a lifetime of {1}.'),
    valid: vscode.l10n.t('Within its time for another {0}.'),
    validPart: vscode.l10n.t('Within its time for another {0}; of its lifetime of {1}, {2} % have passed.'),
    notToScale: vscode.l10n.t('Dashed stretches are drawn shorter than they are.'),
  },
  findings: {
    title: vscode.l10n.t('Findings'),
    none: vscode.l10n.t(
      'Nothing in the token itself is amiss. Whether it is genuine, only its signature can tell.',
    ),
    noneEncrypted: vscode.l10n.t(
      'Nothing is amiss in what can be read without the key. Decrypt it to see what it says.',
    ),
    noneClaims: vscode.l10n.t('Nothing in the claims is amiss.'),
    noFindings: vscode.l10n.t('No findings'),
    count: { one: vscode.l10n.t('{0} finding'), other: vscode.l10n.t('{0} findings') },
    attack: vscode.l10n.t('Attack'),
    fix: vscode.l10n.t('Fix'),
    learn: vscode.l10n.t('Learn'),
    quiz: vscode.l10n.t('Quiz me'),
    /** {0}: title of a concept. */
    learnAbout: vscode.l10n.t('Learn: {0}'),
    quizAbout: vscode.l10n.t('Quiz me: {0}'),
    show: vscode.l10n.t('Show characters'),
    /** {0}: title of a finding. */
    showOf: vscode.l10n.t('Show characters: {0}'),
  },
  severity: {
    error: vscode.l10n.t('Error'),
    warning: vscode.l10n.t('Warning'),
    information: vscode.l10n.t('Note'),
    hint: vscode.l10n.t('Hint'),
  },
  severities: {
    error: vscode.l10n.t('Errors'),
    warning: vscode.l10n.t('Warnings'),
    information: vscode.l10n.t('Notes'),
    hint: vscode.l10n.t('Hints'),
  },
  severityCount: {
    error: { one: vscode.l10n.t('{0} error'), other: vscode.l10n.t('{0} errors') },
    warning: { one: vscode.l10n.t('{0} warning'), other: vscode.l10n.t('{0} warnings') },
    information: { one: vscode.l10n.t('{0} note'), other: vscode.l10n.t('{0} notes') },
    hint: { one: vscode.l10n.t('{0} hint'), other: vscode.l10n.t('{0} hints') },
  },
});

import type * as Editor from 'vscode';

/** Words of the comparison of two tokens and of the code that verifies one. */
export const compareStrings = (vscode: Pick<typeof Editor, 'l10n'>) => ({
  compare: {
    title: vscode.l10n.t('Compare with another token'),
    with: vscode.l10n.t('Second token'),
    pasted: vscode.l10n.t('One that I paste'),
    field: vscode.l10n.t('Text with the second token'),
    placeholder: vscode.l10n.t('Paste a second token'),
    none: vscode.l10n.t('There is no token in the second text.'),
    caption: vscode.l10n.t('What differs'),
    member: vscode.l10n.t('Member'),
    first: vscode.l10n.t('This token'),
    second: vscode.l10n.t('Second token'),
    same: vscode.l10n.t('Both tokens are the same, character by character.'),
    sameContent: vscode.l10n.t('Header and claims are the same.'),
    differences: { one: vscode.l10n.t('{0} difference'), other: vscode.l10n.t('{0} differences') },
    unchanged: {
      one: vscode.l10n.t('{0} member is the same.'),
      other: vscode.l10n.t('{0} members are the same.'),
    },
    added: vscode.l10n.t('Only in the second'),
    removed: vscode.l10n.t('Only in this one'),
    changed: vscode.l10n.t('Changed'),
    /** {0}: a length of time. */
    later: vscode.l10n.t('{0} later'),
    earlier: vscode.l10n.t('{0} earlier'),
    listAdded: vscode.l10n.t('added: {0}'),
    listRemoved: vscode.l10n.t('removed: {0}'),
    spelling: vscode.l10n.t('the same value, written differently'),
    signatureSame: vscode.l10n.t('The signatures are the same, although the content differs.'),
    signatureDiffers: vscode.l10n.t('The signatures differ.'),
    signatureOnlyDiffers: vscode.l10n.t('The content is the same and the signatures differ.'),
    signatureEncoding: vscode.l10n.t(
      'The signatures have the same bytes, but are written differently: one token, two strings.',
    ),
    signatureMissing: vscode.l10n.t('Only one of them has a signature.'),
    opaque: vscode.l10n.t(
      'The content is encrypted in at least one of them, so only what is readable is compared.',
    ),
  },
  companions: {
    title: vscode.l10n.t('What came along with it'),
    about: vscode.l10n.t('The token speaks of these. Enter them, and they are held against it.'),
    accessToken: vscode.l10n.t('Access token'),
    code: vscode.l10n.t('Authorization code'),
    state: vscode.l10n.t('State'),
    nonce: vscode.l10n.t('Nonce of the request'),
    method: vscode.l10n.t('Method of the request'),
    url: vscode.l10n.t('Address of the request'),
    /** {0}: a value. */
    found: vscode.l10n.t('In the text: {0}'),
  },
  code: {
    title: vscode.l10n.t('Verify in your code'),
    about: vscode.l10n.t(
      'Strict: the algorithm is pinned, issuer and audience are demanded, an expiry is required. Issuer and audience are those of this token: check that they are the ones you expect.',
    ),
    library: vscode.l10n.t('Library'),
    keyFrom: vscode.l10n.t('Key from'),
    secret: vscode.l10n.t('Shared secret'),
    pem: vscode.l10n.t('Public key (PEM)'),
    jwks: vscode.l10n.t('JWK Set of the issuer'),
    copy: vscode.l10n.t('Copy code'),
    encrypted: vscode.l10n.t('An encrypted token has to be decrypted first; the code for it is not offered.'),
    /** {0}: what the header says, {1}: name of a library. */
    unsupported: vscode.l10n.t('{1} does not verify {0}.'),
    noAlgorithm: vscode.l10n.t(
      'The token names no signature algorithm that could be pinned. Choose the expected algorithm above.',
    ),
  },
});

import type * as Editor from 'vscode';

/** Words of the mode that makes tokens. */
export const workshopStrings = (vscode: Pick<typeof Editor, 'l10n'>) => ({
  workshop: {
    modes: vscode.l10n.t('What to do'),
    read: vscode.l10n.t('Read and verify'),
    make: vscode.l10n.t('Change and sign'),
    signTitle: vscode.l10n.t('Sign'),
    about: vscode.l10n.t(
      'Nothing is signed until you ask for it. Keys stay in this page and are forgotten when it closes.',
    ),
    header: vscode.l10n.t('Header (JSON)'),
    claims: vscode.l10n.t('Claims (JSON)'),
    hint: vscode.l10n.t('Type a quotation mark to see the registered names.'),
    suggestions: vscode.l10n.t('Registered names'),
    /** {0}: a number. */
    suggested: {
      one: vscode.l10n.t('{0} name fits. Arrow keys choose, Enter takes.'),
      other: vscode.l10n.t('{0} names fit. Arrow keys choose, Enter takes.'),
    },
    fromToken: vscode.l10n.t('Take them from the token'),
    algorithm: vscode.l10n.t('Algorithm'),
    otherAlgorithm: vscode.l10n.t('As the header says'),
    key: vscode.l10n.t('Key to sign with'),
    keyKinds: vscode.l10n.t('Secret, or private key as PEM or JWK'),
    sign: vscode.l10n.t('Sign'),
    signed: vscode.l10n.t('Signed'),
    readIt: vscode.l10n.t('Read this token'),
    putIntoFile: vscode.l10n.t('Put it into the file'),
    /** Said when it is done. */
    inFile: vscode.l10n.t('The file has the new token; save it to keep it.'),
    copyToken: vscode.l10n.t('Copy the token'),
    token: vscode.l10n.t('Token'),
    failed: vscode.l10n.t('Not made'),
    keyTitle: vscode.l10n.t('Keys'),
    keyAbout: vscode.l10n.t('Make a key, or see the one above as JWK and as PEM.'),
    kind: vscode.l10n.t('Key for'),
    generate: vscode.l10n.t('Make a key'),
    generated: vscode.l10n.t('A new key is in the field to sign with.'),
    convert: vscode.l10n.t('Show in all forms'),
    copyKey: vscode.l10n.t('Copy'),
    forms: {
      publicJwk: vscode.l10n.t('Public key, JWK'),
      publicPem: vscode.l10n.t('Public key, PEM (SPKI)'),
      secretJwk: vscode.l10n.t('Secret, JWK'),
      privateJwk: vscode.l10n.t('Private key, JWK'),
      privatePem: vscode.l10n.t('Private key, PEM (PKCS #8)'),
    },
    secret: vscode.l10n.t('Secret: show it to nobody.'),
    exercises: vscode.l10n.t('Forge, for study'),
    publicKey: vscode.l10n.t('Public key of the issuer'),
    url: vscode.l10n.t('Address of the attacker'),
    secondToken: vscode.l10n.t('Second token of the same issuer'),
    attack: vscode.l10n.t('The attack'),
    defence: vscode.l10n.t('A right verifier'),
    build: vscode.l10n.t('Build the token'),
    built: { one: vscode.l10n.t('{0} token built.'), other: vscode.l10n.t('{0} tokens built.') },
    /** {0}: name of a file. */
    file: vscode.l10n.t('To be served there: {0}'),
  },
});

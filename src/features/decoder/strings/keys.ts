import type * as Editor from 'vscode';

/** Words of the sections that take a key or look for one. */
export const keyStrings = (vscode: Pick<typeof Editor, 'l10n'>) => ({
  verify: {
    title: vscode.l10n.t('Verify the signature'),
    key: vscode.l10n.t('Key'),
    kinds: vscode.l10n.t('Secret, PEM, JWK or JWK Set'),
    keyBeside: vscode.l10n.t('Use the key that stands in the text'),
    showKey: vscode.l10n.t('Show the key'),
    hideKey: vscode.l10n.t('Hide the key'),
    keyMissing: vscode.l10n.t('Enter a secret, or paste a PEM, a JWK or a JWK Set.'),
    /** {0}: a number of kilobytes. */
    keyTooLong: vscode.l10n.t('The key is longer than {0} kB. Paste the one key that is needed.'),
    expected: vscode.l10n.t('Expected algorithm'),
    anyAlgorithm: vscode.l10n.t('Any that fits the key'),
    verify: vscode.l10n.t('Verify'),
    verified: vscode.l10n.t('Verified'),
    notVerified: vscode.l10n.t('Not verified'),
    notChecked: vscode.l10n.t('Not checked'),
    /** {0}: kind of a key. */
    readAs: vscode.l10n.t('Key read as {0}.'),
    /** {0}: an algorithm. */
    demanded: vscode.l10n.t('{0} was demanded.'),
    means: vscode.l10n.t(
      'So the holder of the key made it, as it stands. Whether it is still valid and meant for you, its claims must tell.',
    ),
  },
  keyKinds: {
    privatePem: vscode.l10n.t('Private key (PEM)'),
    publicPem: vscode.l10n.t('Public key (PEM)'),
    certificate: vscode.l10n.t('Certificate (PEM)'),
    publicSsh: vscode.l10n.t('Public key (OpenSSH)'),
    /** {0}: its type. */
    jwk: vscode.l10n.t('JWK ({0})'),
    jwks: vscode.l10n.t('JWK Set'),
    otherJson: vscode.l10n.t('JSON without "kty" or "keys"'),
    brokenJson: vscode.l10n.t('JSON, not complete'),
    secret: vscode.l10n.t('Secret'),
  },
  decrypt: {
    title: vscode.l10n.t('Decrypt'),
    about: vscode.l10n.t(
      'The content can be read with the key of the recipient alone. Encryption does not say who wrote it: with a public key, anyone can.',
    ),
    kinds: vscode.l10n.t('Private key (PEM, JWK, JWK Set), secret or password'),
    decrypt: vscode.l10n.t('Decrypt'),
    decrypted: vscode.l10n.t('Decrypted'),
    notDecrypted: vscode.l10n.t('Not decrypted'),
    notTried: vscode.l10n.t('Not tried'),
    token: { one: vscode.l10n.t('A token, {0} byte'), other: vscode.l10n.t('A token, {0} bytes') },
    claims: { one: vscode.l10n.t('Claims, {0} byte'), other: vscode.l10n.t('Claims, {0} bytes') },
    text: { one: vscode.l10n.t('Text, {0} byte'), other: vscode.l10n.t('Text, {0} bytes') },
    bytes: {
      one: vscode.l10n.t('{0} byte that is no text'),
      other: vscode.l10n.t('{0} bytes that are no text'),
    },
    open: vscode.l10n.t('Inspect the content'),
  },
  keys: {
    set: { one: vscode.l10n.t('JWK Set with {0} key'), other: vscode.l10n.t('JWK Set with {0} keys') },
    single: vscode.l10n.t('JSON Web Key'),
    about: vscode.l10n.t(
      'These are keys, no token. Use them as the key, and paste the token in their place.',
    ),
    use: vscode.l10n.t('Use as the key'),
    taken: vscode.l10n.t('The key is in its field. Now paste the token.'),
    none: vscode.l10n.t('The set is empty.'),
    more: {
      one: vscode.l10n.t('{0} more key not listed.'),
      other: vscode.l10n.t('{0} more keys not listed.'),
    },
    kid: vscode.l10n.t('Key ID'),
    type: vscode.l10n.t('Type'),
    algorithm: vscode.l10n.t('Algorithm'),
    useFor: vscode.l10n.t('Use'),
    secret: vscode.l10n.t('Holds a secret'),
    caption: vscode.l10n.t('Keys of the set'),
  },
  attack: {
    title: vscode.l10n.t('Guess the secret'),
    about: vscode.l10n.t(
      'Whoever holds a token signed with HMAC can try secrets on it, unseen and without the server. This tries common ones, words of the token, and what developers make of such words, on all cores of this machine; nothing leaves it.',
    ),
    name: vscode.l10n.t('Dictionary attack'),
    start: vscode.l10n.t('Start dictionary attack'),
    again: vscode.l10n.t('Start again'),
    resume: vscode.l10n.t('Continue'),
    withList: vscode.l10n.t('Try a word list…'),
    cancel: vscode.l10n.t('Cancel'),
    started: vscode.l10n.t('Dictionary attack started.'),
    starting: vscode.l10n.t('starting'),
    guesses: { one: vscode.l10n.t('{0} guess'), other: vscode.l10n.t('{0} guesses') },
    rate: vscode.l10n.t('{0} a second'),
    /** {0}: a file's name. */
    inList: vscode.l10n.t('words of {0}'),
    made: vscode.l10n.t('made-up candidates, the likeliest first'),
    part: vscode.l10n.t('{0} % of them'),
    found: vscode.l10n.t('Secret found'),
    /** {0}: guesses, {1}: a time. */
    foundText: vscode.l10n.t(
      'It took {0} and {1} on this machine. Whoever finds it can sign tokens of any content, for any user.',
    ),
    exhausted: vscode.l10n.t('The secret is not among them'),
    exhaustedText: vscode.l10n.t(
      '{0} in {1}, and none fits. That does not prove the secret strong: real attackers have longer lists and faster machines.',
    ),
    outOfTime: vscode.l10n.t('Not found in the time that was given'),
    cancelled: vscode.l10n.t('Attack cancelled'),
    /** {0}: guesses, {1}: a time. */
    pausedText: vscode.l10n.t(
      '{0} in {1}, and none fitted. It can go on where it stopped; the setting sessionTutor.decoder.attackSeconds says for how long.',
    ),
    failed: vscode.l10n.t('The attack could not run'),
    moment: vscode.l10n.t('less than a second'),
    seconds: { one: vscode.l10n.t('{0} second'), other: vscode.l10n.t('{0} seconds') },
    minutes: { one: vscode.l10n.t('{0} minute'), other: vscode.l10n.t('{0} minutes') },
  },
});

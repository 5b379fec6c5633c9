import type * as Editor from 'vscode';

/** Words of the sections that take a key or look for one. */
export const keyStrings = (vscode: Pick<typeof Editor, 'l10n'>) => ({
  verify: {
    title: vscode.l10n.t('Verify the signature'),
    key: vscode.l10n.t('Key'),
    kinds: vscode.l10n.t('Secret, PEM, JWK or JWK Set'),
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
  attack: {
    title: vscode.l10n.t('Guess the secret'),
    about: vscode.l10n.t(
      'Whoever holds a token signed with HMAC can try secrets on it, unseen and without the server. This tries a list of common ones, here, in the background.',
    ),
    name: vscode.l10n.t('Dictionary attack'),
    start: vscode.l10n.t('Start dictionary attack'),
    again: vscode.l10n.t('Start again'),
    cancel: vscode.l10n.t('Cancel'),
    started: vscode.l10n.t('Dictionary attack started.'),
    starting: vscode.l10n.t('starting'),
    guesses: { one: vscode.l10n.t('{0} guess'), other: vscode.l10n.t('{0} guesses') },
    rate: vscode.l10n.t('{0} a second'),
    part: vscode.l10n.t('{0} % of the list'),
    found: vscode.l10n.t('Secret found'),
    /** {0}: guesses, {1}: a time. */
    foundText: vscode.l10n.t(
      'It took {0} and {1} on this machine. Whoever finds it can sign tokens of any content, for any user.',
    ),
    exhausted: vscode.l10n.t('The secret is not in the list'),
    exhaustedText: vscode.l10n.t(
      '{0} in {1}, and none fits. That does not prove the secret strong: real attackers have longer lists and faster machines.',
    ),
    cancelled: vscode.l10n.t('Attack cancelled'),
    /** {0}: guesses. */
    cancelledText: vscode.l10n.t('{0} made, and none fitted.'),
    failed: vscode.l10n.t('The attack could not run'),
    moment: vscode.l10n.t('less than a second'),
    seconds: { one: vscode.l10n.t('{0} second'), other: vscode.l10n.t('{0} seconds') },
    minutes: { one: vscode.l10n.t('{0} minute'), other: vscode.l10n.t('{0} minutes') },
  },
});

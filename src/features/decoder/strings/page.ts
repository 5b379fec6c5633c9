import type * as Editor from 'vscode';

/** Words of the page around the token: header, text field, what an empty page says. */
export const pageStrings = (vscode: Pick<typeof Editor, 'l10n'>) => ({
  page: {
    title: vscode.l10n.t('JWT Decoder'),
    privacy: vscode.l10n.t('Read on this machine. Nothing is sent, nothing is stored.'),
    privacyFile: vscode.l10n.t('Read on this machine. Nothing is sent, and no key is stored.'),
    text: vscode.l10n.t('Text'),
    textLabel: vscode.l10n.t('Token, or text that holds one'),
    fileLabel: vscode.l10n.t('Text of the file'),
    fileReadonly: vscode.l10n.t('This file cannot be changed here.'),
    placeholder: vscode.l10n.t('eyJhbGciOi…, an Authorization header, a cookie, a log line'),
    sample: vscode.l10n.t('Try a sample token'),
    clear: vscode.l10n.t('Clear'),
    copied: vscode.l10n.t('Copied'),
    tooLong: vscode.l10n.t('Text too long'),
    /** {0}: a number of megabytes. */
    tooLongAdvice: vscode.l10n.t(
      'The text is {0} MB long; the decoder reads up to 1 MB. Paste the token alone, or only the lines around it.',
    ),
    noToken: vscode.l10n.t('No token found'),
    noTokenAdvice: vscode.l10n.t(
      'A JSON Web Token is three parts of letters, digits, "-" and "_", joined by dots; most begin with "eyJ". Check that the text was copied whole.',
    ),
  },
  intro: {
    title: vscode.l10n.t('What you will see'),
    says: vscode.l10n.t('What it says'),
    saysMore: vscode.l10n.t(
      'Header and payload joined to their characters, each claim explained, times in words and as a line.',
    ),
    wrong: vscode.l10n.t('What is wrong with it'),
    wrongMore: vscode.l10n.t('Each weakness with its attack, its fix, and the lesson that explains it.'),
    genuine: vscode.l10n.t('Whether it is genuine'),
    genuineMore: vscode.l10n.t(
      'Check the signature with a secret, PEM, JWK or JWK Set, or decrypt it. The token is never signed anew.',
    ),
    guess: vscode.l10n.t('Whether its secret can be guessed'),
    guessMore: vscode.l10n.t(
      'A dictionary attack on tokens signed with HMAC, as an attacker would run it offline.',
    ),
    differs: vscode.l10n.t('How it differs from another'),
    differsMore: vscode.l10n.t('Two tokens side by side: claims, times and signature.'),
    code: vscode.l10n.t('How your code should check it'),
    codeMore: vscode.l10n.t('Strict verification with five libraries, ready to copy.'),
    editor: vscode.l10n.t(
      'In an editor, put the cursor on a token and choose "Decode JWT under Cursor or Selection" from the context menu.',
    ),
  },
});

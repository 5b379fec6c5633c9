import * as vscode from 'vscode';
import { escapeHtml } from '../../base/escapeHtml';

/** What a page of ours is made of. */
export interface PageParts {
  /** For the title element: plain text. */
  readonly title: string;
  /** Bundle in `dist/webview`, without its ending: `lesson` loads `lesson.js` and `lesson.css`. */
  readonly bundle: string;
  /** The element that the bundle defines: `session-lesson`. */
  readonly element: string;
  /** Whether the bundle is a module: what it imports later has its nonce too. */
  readonly module?: boolean;
}

/** Options that every webview of ours has: scripts, and no files but the page's own. */
export function webviewOptions(extensionUri: vscode.Uri): vscode.WebviewOptions {
  return { enableScripts: true, localResourceRoots: [vscode.Uri.joinPath(extensionUri, 'dist', 'webview')] };
}

/** A page that loads nothing but its own bundle: `default-src 'none'`, scripts by nonce. */
export function pageHtml(webview: vscode.Webview, extensionUri: vscode.Uri, page: PageParts): string {
  const asset = (name: string) =>
    escapeHtml(webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, 'dist', 'webview', name)).toString());
  const nonce = createNonce();
  // Lit puts constructed style sheets into shadow roots, which a CSP does not govern; the style source is
  // for the linked sheets, and the font source for the codicons.
  const csp = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    `font-src ${webview.cspSource}`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${escapeHtml(vscode.env.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(csp)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" id="vscode-codicon-stylesheet" href="${asset('codicon.css')}">
<link rel="stylesheet" href="${asset(`${page.bundle}.css`)}">
<title>${escapeHtml(page.title)}</title>
</head>
<body>
<${page.element}></${page.element}>
${words()}
<script nonce="${nonce}"${page.module ? ' type="module"' : ''} src="${asset(`${page.bundle}.js`)}"></script>
</body>
</html>`;
}

/** The translated words as data for `src/webview/l10n.ts`; empty where the editor speaks English. */
function words(): string {
  const { bundle } = vscode.l10n;
  if (!bundle) return '';
  // Inside a script element nothing is unescaped, and only "<" could end it or begin a comment.
  const json = JSON.stringify(bundle).replaceAll('<', '\\u003c');
  return `<script type="application/json" id="l10n">${json}</script>`;
}

/** 128 bits from the platform's CSPRNG, as base64url without padding. */
export function createNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

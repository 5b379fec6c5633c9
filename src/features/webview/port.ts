import type * as vscode from 'vscode';
import type { Port } from '../../base/messenger';

/** The extension's end of the channel to a webview. */
export function webviewPort(webview: vscode.Webview): Port {
  return {
    post: (message) => void webview.postMessage(message),
    onMessage: (listener) => webview.onDidReceiveMessage(listener),
  };
}

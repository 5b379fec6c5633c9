import type * as vscode from 'vscode';
import { DisposableStore } from '../../base/dispose';
import type { Services } from '../../services';

export function register(_context: vscode.ExtensionContext, _services: Services): vscode.Disposable {
  return new DisposableStore();
}

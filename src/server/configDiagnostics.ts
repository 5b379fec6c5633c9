import { DiagnosticSeverity, type Disposable } from 'vscode-languageserver';
import { SOURCE } from './diagnostics';
import type { Feature, FeatureContext } from './feature';
import type { ProjectConfigs } from './projectConfigs';

/** Says in a project's file of settings what is wrong with it, whether it is open or not. */
export class ConfigDiagnostics implements Feature {
  constructor(
    private readonly context: FeatureContext,
    private readonly configs: ProjectConfigs,
  ) {}

  register(): Disposable {
    return this.configs.onDidRead(({ uri, problems }) => {
      const diagnostics = problems.map(({ message, range }) => ({
        range,
        severity: DiagnosticSeverity.Warning,
        source: SOURCE,
        message,
      }));
      this.context.published.set(uri, 'settings', diagnostics);
    });
  }
}

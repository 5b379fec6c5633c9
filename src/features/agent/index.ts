import * as vscode from 'vscode';
import { DisposableStore } from '../../base/dispose';
import type { Services } from '../../services';

/** A tool of ours: what it asks before it reads, and what it answers in words. */
export interface AgentTool<Input> {
  /** What is going to be read, for the user to confirm; undefined where nothing of the user's is. */
  prepare(input: Input): vscode.PreparedToolInvocation;
  /** @throws with a message for the model where the input cannot be used */
  answer(input: Input, token: vscode.CancellationToken): Promise<string>;
}

/**
 * Tools for the language model that the user has chosen in the editor: check a file, inspect a token, explain a
 * concept. Editors without such models have no place to register them.
 */
export function register(_context: vscode.ExtensionContext, services: Services): vscode.Disposable {
  const owned = new DisposableStore();
  // Absent in older editors and in forks, whatever the types say.
  if (typeof vscode.lm?.registerTool !== 'function') return owned;
  const tool = <Input>(name: string, load: () => Promise<AgentTool<Input>>) => {
    let loaded: Promise<AgentTool<Input>> | undefined;
    const get = () => {
      loaded ??= load();
      return loaded;
    };
    owned.add(
      vscode.lm.registerTool<Input>(name, {
        prepareInvocation: async ({ input }) => (await get()).prepare(input),
        invoke: async ({ input }, token) =>
          new vscode.LanguageModelToolResult([
            new vscode.LanguageModelTextPart(await (await get()).answer(input, token)),
          ]),
      }),
    );
  };
  tool('sessionTutor_checkFile', async () => new (await import('./checkFileTool')).CheckFileTool(services));
  tool(
    'sessionTutor_inspectToken',
    async () => new (await import('./inspectTokenTool')).InspectTokenTool(services),
  );
  tool(
    'sessionTutor_explainConcept',
    async () => new (await import('./explainConceptTool')).ExplainConceptTool(services),
  );
  return owned;
}

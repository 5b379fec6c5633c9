import * as v from 'valibot';
import type * as vscode from 'vscode';
import { type Checked, checkedNotification, checkedSchema } from '../../server/protocol';
import type { Services } from '../../services';
import { clientOptions } from './clientOptions';
import type { Session } from './supervisor';

/** Values of the client's enumerations, which are not worth loading the client for. */
const DO_NOT_RESTART = 1;
const CONTINUE = 1;

/** Starts the server and a client for it. */
export async function launch(
  context: vscode.ExtensionContext,
  { host, log }: Services,
  onCrash: () => void,
  onChecked: (checked: Checked) => void,
): Promise<Session> {
  const client = await host.createLanguageClient(context, {
    ...clientOptions(context.extensionUri, log),
    errorHandler: {
      error: () => ({ action: CONTINUE, handled: true }),
      closed: () => {
        onCrash();
        return { action: DO_NOT_RESTART, handled: true, message: 'The checker has ended.' };
      },
    },
    initializationFailedHandler: () => false,
  });
  // What a user must know the supervisor says, once; the client would open a window for each failure.
  const logError = client.error.bind(client);
  client.error = (message, data) => logError(message, data, false);
  client.onNotification(checkedNotification, (raw: unknown) => {
    const parsed = v.safeParse(checkedSchema, raw);
    if (parsed.success) onChecked(parsed.output);
  });
  const stop = async () => client.dispose();
  try {
    await client.start();
  } catch (error) {
    await stop().catch(() => {});
    throw error;
  }
  return { stop };
}

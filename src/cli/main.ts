import v8 from 'node:v8';
import { isMainThread, workerData } from 'node:worker_threads';
import { optimizeLate } from './engine';
import { processIo } from './processIo';
import { runCommandLine } from './run';

// Node 20 announces Ed25519 in WebCrypto as experimental, in the middle of the answer to the user.
process.removeAllListeners('warning');
// The code is set and not forced, so that what was written is written to its end.
if (isThread()) void import('./checkThreads').then(({ runThread }) => runThread());
else {
  const args = process.argv.slice(2);
  if (args[0] === 'check')
    optimizeLate({
      version: process.versions.v8,
      set: v8.setFlagsFromString,
      later: (run, milliseconds) => setTimeout(run, milliseconds).unref(),
    });
  void runCommandLine(args, processIo()).then((code) => {
    process.exitCode = code;
  });
}

/** Whether this is a thread that helps another run of the program. */
function isThread(): boolean {
  return !isMainThread && (workerData as { kind?: unknown } | null)?.kind === 'session-tutor check';
}

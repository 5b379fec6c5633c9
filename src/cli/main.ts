import { processIo } from './processIo';
import { runCommandLine } from './run';

// Node 20 announces Ed25519 in WebCrypto as experimental, in the middle of the answer to the user.
process.removeAllListeners('warning');
// The code is set and not forced, so that what was written is written to its end.
void runCommandLine(process.argv.slice(2), processIo()).then((code) => {
  process.exitCode = code;
});

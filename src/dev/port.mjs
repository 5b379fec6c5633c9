import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { cacheDir } from './paths.mjs';
import { UserError } from './progress.mjs';

const fileOf = (/** @type {string} */ name) => path.join(cacheDir, `port-${name}`);

/**
 * The port to serve on: the one asked for; else that of the last time, as browsers keep settings and progress
 * for each port apart; else a free one.
 * @param {string} name of the host
 * @param {number | undefined} asked
 * @returns {Promise<number>}
 * @throws {UserError} if the port asked for is taken
 */
export async function choosePort(name, asked) {
  if (asked !== undefined) {
    if (await listen(asked)) return asked;
    throw new UserError(`Port ${asked} is in use or not permitted. Choose another, or leave --port out.`);
  }
  const last = readLast(name);
  const port = (last && (await listen(last))) || (await listen(0));
  if (!port) throw new UserError('No free port was found on 127.0.0.1.');
  return port;
}

/**
 * @param {string} name of the host
 * @param {number} port
 */
export const rememberPort = (name, port) => fs.writeFileSync(fileOf(name), String(port));

/** @param {string} name */
function readLast(name) {
  try {
    const port = Number(fs.readFileSync(fileOf(name), 'utf8'));
    return Number.isInteger(port) && port > 0 && port < 65_536 ? port : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Tries a port, 0 for any.
 * @param {number} port
 * @returns {Promise<number | undefined>} the port, if it can be listened on
 */
const listen = (port) =>
  new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      const free = typeof address === 'object' && address ? address.port : undefined;
      server.close(() => resolve(free));
    });
  });

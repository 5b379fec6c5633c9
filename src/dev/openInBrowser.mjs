import { spawn } from 'node:child_process';

/**
 * Opens an address in the user's browser, if someone can see it; otherwise does nothing.
 * @param {string} url
 */
export function openInBrowser(url) {
  const { env, platform } = process;
  if (env.CI) return;
  if (platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY) return;
  const commands = {
    // The empty title is for `start`, which would take a quoted address for one.
    win32: ['cmd.exe', ['/d', '/s', '/c', `start "" "${url}"`]],
    darwin: ['open', [url]],
    linux: ['xdg-open', [url]],
  };
  const [command, args] = /** @type {[string, string[]]} */ (
    commands[/** @type {keyof typeof commands} */ (platform)] ?? commands.linux
  );
  const child = spawn(command, args, {
    stdio: 'ignore',
    detached: true,
    windowsVerbatimArguments: platform === 'win32',
  });
  // The address is printed anyway.
  child.on('error', () => {});
  child.unref();
}

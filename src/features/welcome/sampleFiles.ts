/** Files of `media/samples/shop`, listed because a folder cannot be read over HTTP, as in the web host. */
export const sampleFiles = [
  'README.md',
  'package.json',
  'public/app.js',
  'public/index.html',
  'src/api.ts',
  'src/auth.js',
  'src/cart.js',
  'src/passwordReset.js',
  'src/server.js',
  'src/store.js',
] as const;

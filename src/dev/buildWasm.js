const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const { version } = require('assemblyscript/package.json');

const SOURCE = 'src/wasm';
/** The compiler takes seconds, so that what it made of the same sources is kept. */
const CACHE = 'node_modules/.cache/session-tutor';
const FLAGS = ['-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd'];

/** Compiles every folder of `src/wasm` into `dist/<folder>.wasm`. */
async function buildWasm() {
  const folders = fs
    .readdirSync(SOURCE, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  fs.mkdirSync('dist', { recursive: true });
  for (const name of folders) {
    const kept = path.join(CACHE, `${name}-${fingerprint(path.join(SOURCE, name))}.wasm`);
    if (!fs.existsSync(kept)) await compile(path.posix.join(SOURCE, name, 'index.ts'), kept);
    fs.copyFileSync(kept, `dist/${name}.wasm`);
  }
}

/**
 * @param {string} source
 * @param {string} target
 */
async function compile(source, target) {
  // Its types declare globals that contradict those of Node, so that they are kept out.
  const asc = await import(/** @type {string} */ ('assemblyscript/asc'));
  // Under another name first: several builds may run at once.
  const made = `${target}.${process.pid}`;
  fs.mkdirSync(path.dirname(target), { recursive: true });
  const { error, stderr } = await asc.main([source, '--outFile', made, ...FLAGS]);
  if (error) throw new Error(`${source}: ${stderr.toString() || error.message}`);
  fs.renameSync(made, target);
}

/** @param {string} folder */
function fingerprint(folder) {
  const hash = createHash('sha256').update([version, ...FLAGS].join(' '));
  for (const file of fs.readdirSync(folder).sort()) {
    hash.update(`\n${file}\n`).update(fs.readFileSync(path.join(folder, file)));
  }
  return hash.digest('hex').slice(0, 16);
}

module.exports = { buildWasm };

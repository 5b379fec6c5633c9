const fs = require('node:fs');
const path = require('node:path');
const { loadSource } = require('./loadSource.js');

const CONTENT = 'src/course/content';

/**
 * Compiles the content of every course language into `dist/course.<language>.json`.
 *
 * @throws Error that lists every problem of the content, a line each
 */
async function buildCourses() {
  const { compileCourse, formatProblem, labs } = await loadCompiler();
  /** @type {string[]} */
  const problems = [];
  for (const language of fs.readdirSync(CONTENT)) {
    const root = path.posix.join(CONTENT, language);
    const result = compileCourse(language, readContent(root), labs);
    fs.mkdirSync('dist', { recursive: true });
    fs.writeFileSync(`dist/course.${language}.json`, JSON.stringify(result.course));
    problems.push(...result.problems.map((problem) => path.posix.join(root, formatProblem(problem))));
  }
  if (problems.length > 0) {
    throw new Error(`The course has ${problems.length} problem(s):\n${problems.join('\n')}`);
  }
}

/** Compiles the course now and whenever its content changes; problems are shown, and the next save is awaited. */
async function watchCourses() {
  const build = () => buildCourses().catch((error) => console.error(error.message));
  await build();
  /** @type {NodeJS.Timeout | undefined} */
  let soon;
  fs.watch(CONTENT, { recursive: true }, () => {
    clearTimeout(soon);
    soon = setTimeout(build, 100);
  });
}

/**
 * The compiler and the labs, which are part of the sources.
 *
 * @returns {Promise<typeof import('../course/compile') & Pick<typeof import('../simulator/labs'), 'labs'>>}
 */
const loadCompiler = () =>
  loadSource("export * from '../course/compile'; export { labs } from '../simulator/labs';");

/**
 * @param {string} root folder of one language
 * @returns {{ name: string, text: string }[]} its files, named relative to it
 */
function readContent(root) {
  return fs
    .readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((name) => ({ name: name.replaceAll(path.sep, '/'), file: path.join(root, name) }))
    .filter(({ file }) => fs.statSync(file).isFile())
    .map(({ name, file }) => ({ name, text: fs.readFileSync(file, 'utf8') }));
}

module.exports = { buildCourses, watchCourses };

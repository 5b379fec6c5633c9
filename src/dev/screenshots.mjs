// npm run screenshots: puts pictures that the end-to-end specs have taken into the README's folder.
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { root } from './paths.mjs';

/** @type {Readonly<Record<string, string>>} Picture in the README to picture of a spec in the Node host. */
const pictures = {
  'checker.png': 'checker-lens-dark.png',
  'decoder.png': 'decoder-login.png',
  'lesson.png': 'lesson-sequence.png',
  'quiz.png': 'quiz-code-explained.png',
};

const from = path.join(root, 'out', 'screenshots', 'node');
const to = path.join(root, 'media', 'screenshots');
const missing = Object.values(pictures).filter((name) => !existsSync(path.join(from, name)));
if (missing.length > 0) {
  console.error(`There is no ${missing.join(', ')} in ${from}. Run "npm test -- --only e2e-node" first.`);
  process.exit(1);
}
mkdirSync(to, { recursive: true });
for (const [picture, taken] of Object.entries(pictures)) {
  copyFileSync(path.join(from, taken), path.join(to, picture));
}

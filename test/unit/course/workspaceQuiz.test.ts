import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { seededRandom } from '../../../src/base/random';
import { createChecker } from '../../../src/checker';
import { findRule } from '../../../src/checker/rules/catalogue';
import type { Question } from '../../../src/course';
import { gradeAnswer } from '../../../src/course/answers';
import { WORKSPACE_PREFIX } from '../../../src/course/recording';
import { type CheckedFile, workspaceQuestions } from '../../../src/course/workspaceQuiz';
import { loadTestWasm } from '../checker/support';
import { shippedCourse } from './shippedCourse';

const root = 'test/fixtures/apps';
const course = shippedCourse();

async function checkedApps(): Promise<CheckedFile[]> {
  const checker = createChecker(loadTestWasm, () => ({}));
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(?:js|ts|tsx|py)$/.test(name),
  );
  try {
    const files: CheckedFile[] = [];
    for (const name of names.sort()) {
      const text = readFileSync(`${root}/${name}`, 'utf8');
      const languageId = name.endsWith('.py') ? 'python' : name.endsWith('.js') ? 'javascript' : 'typescript';
      const uri = `file:///${name}`;
      const { findings } = await checker.check({ uri, languageId, text });
      if (findings.length > 0) files.push({ name, uri, languageId, text, findings });
    }
    return files;
  } finally {
    checker.dispose();
  }
}

describe('a quiz on the own code', () => {
  let files: CheckedFile[] = [];
  let questions: readonly Question[] = [];
  before(async () => {
    files = await checkedApps();
    questions = workspaceQuestions(files, course, 10_000, seededRandom(7));
  });

  it('is made of several forms, about many rules', () => {
    assert.ok(questions.length >= 40, `${questions.length} questions`);
    assert.ok(new Set(questions.map(({ concepts }) => concepts[0])).size >= 10);
    assert.deepEqual([...new Set(questions.map(({ kind }) => kind))].sort(), ['click-line', 'single']);
  });

  it('has one right answer to each question, which is what the checker reports', () => {
    for (const question of questions) {
      assert.ok('options' in question && question.id.startsWith(WORKSPACE_PREFIX));
      const keys = question.options.flatMap(({ correct }, index) => (correct ? [index] : []));
      assert.equal(keys.length, 1, question.id);
      assert.ok(gradeAnswer(question, { kind: 'choice', chosen: keys }).correct);
      assert.ok(question.options.length >= 3);
      const right = question.options[keys[0] ?? 0];
      const reported = files.flatMap(({ findings }) => findings).map(({ message }) => message);
      assert.ok(right && reported.includes(right.explanation));
    }
  });

  it('offers as wrong lines only lines that no finding of the rule points to', () => {
    for (const question of questions) {
      if (question.kind !== 'click-line') continue;
      const file = files.find(({ name }) => question.stem.includes(` ${name},`));
      const first = Number(/line (\d+) on/.exec(question.stem)?.[1]);
      const ruleId = question.id.split(':')[1];
      assert.ok(file && first > 0);
      const lines = file.text.split('\n');
      const same = file.findings.filter((finding) => finding.ruleId === ruleId);
      for (const { line, correct, text } of question.options) {
        const at = first + line - 2;
        assert.ok(text.endsWith('…') || lines[at]?.trim() === text);
        const marked = same.filter(({ range }) => range.start.line === at).length;
        const inside = same.filter(({ statement }) => statement.start.line <= at && at <= statement.end.line);
        if (correct) assert.equal(marked, 1);
        else assert.deepEqual(inside, [], `${file.name}:${at + 1}`);
      }
    }
  });

  it('offers as wrong statements only those of rules that the file does not break and its statement cannot', () => {
    for (const question of questions) {
      if (question.kind !== 'single') continue;
      const file = files.find(({ name }) => question.stem.includes(` ${name},`));
      assert.ok(file);
      const reported = file.findings.flatMap(({ ruleId }) => findRule(ruleId) ?? []);
      for (const { text, correct } of question.options) {
        const states = reported.some(({ attack, fix }) => attack === text || fix === text);
        assert.equal(states, correct, `${question.id}: ${text}`);
      }
    }
  });

  it('asks about different rules first, the same for the same chance, and no more than wanted', () => {
    const few = workspaceQuestions(files, course, 8, seededRandom(1));
    assert.equal(few.length, 8);
    assert.equal(new Set(few.map(({ id }) => id.split(':')[1])).size, 8);
    assert.deepEqual(workspaceQuestions(files, course, 8, seededRandom(1)), few);
    assert.deepEqual(workspaceQuestions(files, course, 0, seededRandom(1)), []);
  });

  it('fits a screen, and tells neither file nor code by its id', () => {
    for (const { code, id } of questions) {
      const lines = code?.text.split('\n') ?? [];
      assert.ok(lines.length > 0 && lines.length <= 14);
      assert.ok(lines.every((line) => line.length <= 100));
      assert.match(id, /^workspace:[a-z]+\/[a-z-]+:(?:line|attack|fix):[0-9a-z]+$/);
    }
  });

  const at = (line: number, from = 0, to = 1) => ({
    start: { line, character: from },
    end: { line, character: to },
  });
  const finding = (ruleId: 'cookie/missing-secure' | 'session/fixation', line: number) => ({
    ruleId,
    message: 'The cookie lacks Secure.',
    range: at(line),
    statement: at(line),
    evidence: [],
    confidence: 'certain' as const,
  });
  const small = (findings: CheckedFile['findings'], text: string): CheckedFile => ({
    name: 'app.js',
    uri: 'file:///app.js',
    languageId: 'javascript',
    text,
    findings,
  });
  const lines = (file: CheckedFile) =>
    workspaceQuestions([file], course, 9, seededRandom(1)).filter(({ kind }) => kind === 'click-line');

  it('asks for no line where another right one would be in sight, or where there is little to choose from', () => {
    const code = ['const app = express();', "res.cookie('sid', a);", 'next(app, error);', 'log.info(app);'];
    assert.equal(lines(small([finding('cookie/missing-secure', 1)], code.join('\n'))).length, 1);
    assert.equal(lines(small([finding('cookie/missing-secure', 1)], code.slice(0, 2).join('\n'))).length, 0);
    const both = [finding('cookie/missing-secure', 1), finding('cookie/missing-secure', 2)];
    assert.equal(lines(small(both, code.join('\n'))).length, 0);
  });

  it('asks for no line where the weakness is what is missing around it', () => {
    const code = ['const app = express();', 'req.session.user = a;', 'next(app, error);', 'log.info(app);'];
    assert.equal(lines(small([finding('session/fixation', 1)], code.join('\r\n'))).length, 0);
  });

  it('leaves out findings that are but hints', () => {
    const code = ['const app = express();', "res.cookie('sid', a);", 'next(app, error);', 'log.info(app);'];
    const hint = { ...finding('cookie/missing-secure', 1), confidence: 'hint' as const };
    assert.deepEqual(workspaceQuestions([small([hint], code.join('\n'))], course, 9, seededRandom(1)), []);
  });
});

import { say } from '../../src/dev/progress.mjs';

/**
 * What a run of mocha tells as it goes on, from wherever it runs. `start` says that it is alive, `end` that
 * nothing more will come.
 * @typedef {{kind: 'start'}
 *   | {kind: 'pass', title: string, ms: number}
 *   | {kind: 'fail', title: string, error: string}
 *   | {kind: 'note', text: string}
 *   | {kind: 'end'}} TestEvent
 */

/** Counts what passed and failed in one section, and prints it as it comes. */
export class Section {
  passed = 0;
  failed = 0;
  started = false;
  ended = false;
  #since = Date.now();

  /** @param {string} name as `--only` takes it */
  constructor(name) {
    this.name = name;
    say(`\n== ${name} ==`);
  }

  /** @param {TestEvent} event */
  add(event) {
    switch (event.kind) {
      case 'start':
        this.started = true;
        break;
      case 'pass':
        this.pass(`${event.title} (${event.ms} ms)`);
        break;
      case 'fail':
        this.fail(event.title, event.error);
        break;
      case 'note':
        say(`  ${event.text}`);
        break;
      case 'end':
        this.ended = true;
    }
  }

  /** @param {string} title */
  pass(title) {
    this.passed += 1;
    say(`  ok   ${title}`);
  }

  /**
   * @param {string} title
   * @param {string} reason
   */
  fail(title, reason) {
    this.failed += 1;
    say(`  FAIL ${title}\n${indent(reason)}`);
  }

  /** Another process is about to report. */
  begin() {
    this.ended = false;
  }

  /**
   * A suite that stays silent is a failure: it may have crashed before its first test.
   * @param {string} [details] what the process printed
   */
  requireEnd(details = '') {
    if (!this.ended) this.fail(`${this.name} reported to its end`, `It stopped before its end.\n${details}`);
  }

  /** A section without any test is a failure, too. */
  requireTests() {
    if (this.passed + this.failed === 0) this.fail(`${this.name} has tests`, 'It ran no test.');
  }

  /** @param {string} [details] what the process printed */
  requireReport(details = '') {
    this.requireEnd(details);
    this.requireTests();
  }

  finish() {
    const seconds = ((Date.now() - this.#since) / 1000).toFixed(1);
    say(`== ${this.name}: ${this.passed} passed, ${this.failed} failed, ${seconds} s ==`);
    return this;
  }
}

// Playwright colours its messages.
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is how a colour begins
const COLOURS = /\u001b\[\d+m/g;

/** @param {string} text */
const indent = (text) =>
  text
    .replaceAll(COLOURS, '')
    .trimEnd()
    .split('\n')
    .map((line) => `         ${line}`)
    .join('\n');

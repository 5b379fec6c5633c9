import type { Browser } from '../../browser/browser';
import type { CookiePolicy } from '../../cookies/policy';
import { type Setup, World } from '../world';
import type { Program } from './program';

/** The two of most labs: Ana at her browser, and Mallory, who sends what they like. */
export class Duel extends World {
  readonly ana: Browser;
  readonly mallory: Program;

  constructor(setup: Setup, policy?: CookiePolicy) {
    super(setup);
    this.ana = this.addBrowser('ana', "Ana's browser", 'victim', policy);
    this.mallory = this.addProgram('mallory', "Mallory's terminal", 'attacker');
  }
}

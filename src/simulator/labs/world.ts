import { seededRandom } from '../../base/random';
import { Browser } from '../browser/browser';
import { MovableClock } from '../clock';
import type { CookiePolicy } from '../cookies/policy';
import { Network, type Server } from '../network/network';
import { Program } from './kit/program';

/** On whose side a party is. */
export type Side = 'victim' | 'attacker' | 'honest';

/** Somebody in the picture. */
export interface Party {
  /** What messages name: the browser's, program's or server's name. */
  readonly id: string;
  readonly label: string;
  readonly kind: 'browser' | 'program' | 'server';
  readonly side: Side;
  /** Of servers. */
  readonly hosts: readonly string[];
}

/** What a server keeps, worth seeing: its session store, its accounts, its denylist. */
export interface StateTable {
  /** Id of the server. */
  readonly party: string;
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: () => readonly (readonly string[])[];
}

/** How a world is put together, apart from the learner's choices. */
export interface Setup {
  /** Stands in front of every server that is not the attacker's; a test puts one there that refuses everything. */
  readonly deploy?: (server: Server) => Server;
}

/** The small internet of a lab: browsers, servers and a network on one clock. Labs add what theirs needs. */
export class World {
  readonly clock = new MovableClock();
  readonly network = new Network(this.clock);
  readonly startedAt = this.clock.now();
  readonly parties: Party[] = [];
  readonly tables: StateTable[] = [];
  /** What the attacker has learned, in words. */
  readonly notebook: string[] = [];
  private readonly browsersById = new Map<string, Browser>();
  private readonly random = seededRandom(20_300_101);

  constructor(private readonly setup: Setup = {}) {}

  get browsers(): readonly Browser[] {
    return [...this.browsersById.values()];
  }

  addBrowser(id: string, label: string, side: Side, policy?: CookiePolicy): Browser {
    const browser = new Browser(id, this.network, policy);
    this.browsersById.set(id, browser);
    this.parties.push({ id, label, kind: 'browser', side, hosts: [] });
    return browser;
  }

  /** Something that sends what it likes, as curl does. */
  addProgram(id: string, label: string, side: Side): Program {
    this.parties.push({ id, label, kind: 'program', side, hosts: [] });
    return new Program(id, this.network);
  }

  addServer<S extends Server>(server: S, label: string, side: Side): S {
    this.parties.push({ id: server.name, label, kind: 'server', side, hosts: server.hosts });
    const { deploy } = this.setup;
    this.network.connect(side === 'attacker' || !deploy ? server : deploy(server));
    return server;
  }

  /** Shows a part of a server's memory. */
  addTable(party: string, title: string, columns: readonly string[], rows: StateTable['rows']): void {
    this.tables.push({ party, title, columns, rows });
  }

  /** The attacker learns something; the same thing once. */
  note(text: string): void {
    if (!this.notebook.includes(text)) this.notebook.push(text);
  }

  /** Hexadecimal digits that stand for `bits` bits of a CSPRNG; the same at every replay. */
  randomHex(bits: number): string {
    return Array.from({ length: bits / 4 }, () => Math.floor(this.random() * 16).toString(16)).join('');
  }
}

import type { World } from '../world';
import { authenticate, loginPage, wrongPassword } from './accounts';
import { SessionStore } from './sessions';
import { type Call, redirect, Site, setCookie } from './site';

/** One transfer that the bank carried out. */
export interface Transfer {
  readonly from: string;
  readonly to: string;
  readonly amount: string;
}

/** What the banks of the CSRF labs share: logins, sessions and transfers. The labs add how they guard them. */
export class Bank {
  readonly site: Site;
  readonly sessions = new SessionStore();
  readonly transfers: Transfer[] = [];

  /** @param attributes of the session cookie, behind `Path=/; Secure; HttpOnly` */
  constructor(
    private readonly world: World,
    hosts: readonly string[],
    attributes: () => string,
  ) {
    this.site = new Site('bank', hosts)
      .on('GET /login', () => loginPage())
      .on('POST /login', (call) => {
        const user = authenticate(call);
        if (user === undefined) return wrongPassword();
        const id = this.sessions.create(world.randomHex(128), user, world.clock.now());
        return setCookie(redirect('/'), `sid=${id}; Path=/; Secure; HttpOnly${attributes()}`);
      });
    world.addTable('bank', 'Transfers', ['from', 'to', 'amount'], () =>
      this.transfers.map(({ from, to, amount }) => [from, to, amount]),
    );
    world.addTable('bank', 'Sessions', ['id', 'user'], () => this.sessions.rows());
  }

  user(call: Call): string | undefined {
    return this.sessions.user(call.cookie('sid'));
  }

  /** Carries a transfer out as the request says: by its body, or its address. */
  transfer(from: string, call: Call): Transfer {
    const transfer = {
      from,
      to: call.field('to') ?? call.query('to') ?? '',
      amount: call.field('amount') ?? call.query('amount') ?? '',
    };
    this.transfers.push(transfer);
    if (transfer.to === 'mallory' && from !== 'mallory')
      this.world.note(`${from} sent me ${transfer.amount}.`);
    return transfer;
  }

  /** Whether money of Ana's went to Mallory. */
  get robbed(): boolean {
    return this.transfers.some(({ from, to }) => from === 'ana' && to === 'mallory');
  }

  sent(from: string, to: string): boolean {
    return this.transfers.some((each) => each.from === from && each.to === to);
  }
}

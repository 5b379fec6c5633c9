import { type How, hows, type Place, type Scenario, type Step } from './scenario';

const HOSTS = [
  'bank{n}.test',
  'bank{n}.test',
  'www.bank{n}.test',
  'deep.www.bank{n}.test',
  'evil{n}.test',
  'sub.evil{n}.test',
  'a{n}.co.uk',
  'b{n}.github.io',
];
const PATHS = ['/', '/', '/app', '/app/', '/app/deep', '/application'];

/** Makes one scenario after the other. */
export class Generator {
  constructor(private readonly random: () => number) {}

  scenario(): Scenario {
    const steps: Step[] = [];
    const visits = 1 + this.below(2);
    let page = this.place();
    for (let visit = 0; visit < visits; visit++) {
      page = this.place();
      steps.push({ kind: 'visit', place: page, lines: this.lines(page) });
      if (this.chance(0.25)) steps.push({ kind: 'script', lines: this.lines(page) });
      if (this.chance(0.2)) steps.push(this.request(page, false));
    }
    if (this.chance(0.15)) steps.push({ kind: 'wait' });
    // Requests start from a page of their own, often that of another site.
    page = this.place();
    steps.push({ kind: 'visit', place: page, lines: this.chance(0.3) ? this.lines(page) : [] });
    if (this.chance(0.3)) {
      const frame = this.securedFor(page, this.place());
      steps.push({
        kind: 'request',
        how: 'iframe',
        places: [frame],
        redirect: 302,
        inFrame: false,
        lines: this.lines(frame),
      });
      steps.push(this.request(frame, true));
    } else {
      steps.push(this.request(page, false));
    }
    return { blockThirdParty: this.chance(0.15), steps };
  }

  private request(from: Place, inFrame: boolean): Step {
    let how: How = this.pick(hows);
    // A frame that navigates would no longer be the page that the next step starts from.
    if (inFrame && (how === 'link' || how.startsWith('form'))) how = 'image';
    const places = Array.from({ length: 1 + (this.chance(0.3) ? 1 + this.below(2) : 0) }, () => this.place());
    const allowed = how === 'link' ? places : places.map((each) => this.securedFor(from, each));
    const last = allowed.at(-1) as Place;
    return {
      kind: 'request',
      how,
      places: allowed,
      redirect: this.chance(0.5) ? 302 : 307,
      inFrame,
      lines: this.chance(0.6) ? this.lines(last) : [],
    };
  }

  /** Mixed content and mixed forms are blocked or upgraded, which is another matter. */
  private securedFor(from: Place, to: Place): Place {
    return from.scheme === 'https' ? { ...to, scheme: 'https' } : to;
  }

  private place(): Place {
    return {
      scheme: this.chance(0.75) ? 'https' : 'http',
      host: this.pick(HOSTS),
      path: this.pick(PATHS),
    };
  }

  private lines(place: Place): string[] {
    return Array.from({ length: 1 + this.below(3) }, () => this.line(place));
  }

  private line(place: Place): string {
    const name = this.pick([
      'a',
      'a',
      'b',
      'sid',
      '__Secure-a',
      '__Host-a',
      '__host-b',
      '__Http-a',
      '__Host-Http-a',
      '',
    ]);
    const value = this.pick(['1', '2', '3', '"4"', '', ' 5 6 ', '=7', 'x=y', '__Host-a']);
    const attributes: string[] = [];
    const add = (chance: number, make: () => string) => {
      if (this.chance(chance)) attributes.push(make());
    };
    add(0.55, () => this.pick(['Secure', 'secure', 'SECURE=1']));
    add(0.35, () => this.pick(['HttpOnly', 'httponly']));
    add(0.7, () =>
      this.pick([
        'SameSite=Strict',
        'SameSite=Lax',
        'SameSite=None',
        'samesite=none',
        'SameSite=Foo',
        'SameSite',
      ]),
    );
    add(0.3, () => `Path=${this.pick(['/', '/', '/app', '/app/', '/other', 'app', ''])}`);
    add(0.3, () => `Domain=${this.domain(place)}`);
    add(0.2, () => `Max-Age=${this.pick(['3600', '99999999', '0', '-1', 'x', '', '1e3', '600'])}`);
    add(
      0.1,
      () =>
        `Expires=${this.pick([
          'Wed, 01 Jan 2070 00:00:00 GMT',
          'Wed, 21 Oct 2015 07:28:00 GMT',
          '1 Jan 2069 00:00:00',
          'Sunday, 06-Nov-94 08:49:37 GMT',
          'soon',
        ])}`,
    );
    add(0.1, () => 'Partitioned');
    for (let i = attributes.length - 1; i > 0; i--) {
      const j = this.below(i + 1);
      [attributes[i], attributes[j]] = [attributes[j] as string, attributes[i] as string];
    }
    const pair = name === '' ? this.pick([value, `=${value}`]) : `${name}=${value}`;
    return [pair, ...attributes].join(this.pick(['; ', ';', ' ; ']));
  }

  private domain({ host }: Place): string {
    const parent = host.split('.').slice(1).join('.');
    return this.pick([
      host,
      host,
      `.${host}`,
      parent,
      parent,
      `.${parent}`,
      'bank{n}.test',
      'evil{n}.test',
      'test',
      'co.uk',
      '',
      host.toUpperCase().replace('{N}', '{n}'),
    ]);
  }

  private pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)] as T;
  }

  private below(count: number): number {
    return Math.floor(this.random() * count);
  }

  private chance(probability: number): boolean {
    return this.random() < probability;
  }
}

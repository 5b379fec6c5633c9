/** A clock that stands still until it is moved. Times are in milliseconds since 1970. */
export class MovableClock {
  constructor(private time = Date.UTC(2030, 0, 1, 9)) {}

  now(): number {
    return this.time;
  }

  /** @param milliseconds not negative: sessions and cookies know no way back */
  advance(milliseconds: number): void {
    if (milliseconds < 0) throw new RangeError('Time moves forwards only.');
    this.time += milliseconds;
  }
}

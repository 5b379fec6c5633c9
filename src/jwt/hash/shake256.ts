/** Bytes of a block (FIPS 202 §6.2: 1600 − 2 · 256 bits). */
const RATE = 136;
const MASK = (1n << 64n) - 1n;

/** Round constants of Keccak (FIPS 202 §3.2.5), from their feedback register. */
const ROUNDS: readonly bigint[] = (() => {
  let register = 1;
  const bit = (): bigint => {
    const out = BigInt(register & 1);
    register <<= 1;
    if (register & 0x100) register ^= 0x171;
    return out;
  };
  return Array.from({ length: 24 }, () => {
    let constant = 0n;
    for (let j = 0; j <= 6; j++) constant |= bit() << ((1n << BigInt(j)) - 1n);
    return constant;
  });
})();

const rotate = (value: bigint, by: bigint): bigint => ((value << by) | (value >> (64n - by))) & MASK;

/** Keccak-f[1600] (FIPS 202 §3.3) on 25 lanes. */
function permute(lanes: bigint[]): void {
  for (const constant of ROUNDS) {
    const columns = [0, 1, 2, 3, 4].map(
      (x) => lanes[x]! ^ lanes[x + 5]! ^ lanes[x + 10]! ^ lanes[x + 15]! ^ lanes[x + 20]!,
    );
    for (let at = 0; at < 25; at++) {
      const x = at % 5;
      lanes[at] = lanes[at]! ^ columns[(x + 4) % 5]! ^ rotate(columns[(x + 1) % 5]!, 1n);
    }
    // Rotating lanes and moving them is one walk over all of them but the first.
    let [x, y] = [1, 0];
    let moved = lanes[1]!;
    for (let t = 0; t < 24; t++) {
      [x, y] = [y, (2 * x + 3 * y) % 5];
      const at = x + 5 * y;
      const next = lanes[at]!;
      lanes[at] = rotate(moved, BigInt((((t + 1) * (t + 2)) / 2) % 64));
      moved = next;
    }
    for (let row = 0; row < 25; row += 5) {
      const old = lanes.slice(row, row + 5);
      for (let at = 0; at < 5; at++) {
        lanes[row + at] = old[at]! ^ (~old[(at + 1) % 5]! & MASK & old[(at + 2) % 5]!);
      }
    }
    lanes[0] = lanes[0]! ^ constant;
  }
}

/** SHAKE256 (FIPS 202 §6.2) with an output of `length` bytes. */
export function shake256(message: Uint8Array, length: number): Uint8Array {
  const padded = new Uint8Array((Math.floor(message.length / RATE) + 1) * RATE);
  padded.set(message);
  padded[message.length] = 0x1f;
  padded[padded.length - 1] = (padded.at(-1) ?? 0) | 0x80;
  const lanes: bigint[] = new Array(25).fill(0n);
  const view = new DataView(padded.buffer);
  for (let block = 0; block < padded.length; block += RATE) {
    for (let at = 0; at < RATE; at += 8) lanes[at / 8] = lanes[at / 8]! ^ view.getBigUint64(block + at, true);
    permute(lanes);
  }
  const output = new Uint8Array(Math.ceil(length / RATE) * RATE);
  const outputView = new DataView(output.buffer);
  for (let block = 0; block < output.length; block += RATE) {
    if (block > 0) permute(lanes);
    for (let at = 0; at < RATE; at += 8) outputView.setBigUint64(block + at, lanes[at / 8]!, true);
  }
  return output.slice(0, length);
}

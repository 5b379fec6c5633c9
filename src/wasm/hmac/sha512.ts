// The compression function of SHA-512 (and SHA-384) (FIPS 180-4 §6.4.2) on 2 messages at once: one 64-bit lane a message.

/** Rounds of a compression. */
export const ROUNDS: i32 = 80;

// @ts-ignore: decorator
@inline function add(a: v128, b: v128): v128 {
  return i64x2.add(a, b);
}

// @ts-ignore: decorator
@inline function rotr(x: v128, n: i32): v128 {
  return v128.or(i64x2.shr_u(x, n), i64x2.shl(x, 64 - n));
}

// @ts-ignore: decorator
@inline function bigSigma0(x: v128): v128 {
  return v128.xor(v128.xor(rotr(x, 28), rotr(x, 34)), rotr(x, 39));
}

// @ts-ignore: decorator
@inline function bigSigma1(x: v128): v128 {
  return v128.xor(v128.xor(rotr(x, 14), rotr(x, 18)), rotr(x, 41));
}

// @ts-ignore: decorator
@inline function smallSigma0(x: v128): v128 {
  return v128.xor(v128.xor(rotr(x, 1), rotr(x, 8)), i64x2.shr_u(x, 7));
}

// @ts-ignore: decorator
@inline function smallSigma1(x: v128): v128 {
  return v128.xor(v128.xor(rotr(x, 19), rotr(x, 61)), i64x2.shr_u(x, 6));
}

/** Ch(e, f, g), with one operation fewer than as the standard writes it. */
// @ts-ignore: decorator
@inline function choose(e: v128, f: v128, g: v128): v128 {
  return v128.xor(g, v128.and(e, v128.xor(f, g)));
}

/** Maj(a, b, c) from b, a ^ b and b ^ c; the last was the a ^ b of the round before. */
// @ts-ignore: decorator
@inline function majority(b: v128, ab: v128, bc: v128): v128 {
  return v128.xor(b, v128.and(ab, bc));
}

/** Word `i` of the block, in every lane its own message's. */
// @ts-ignore: decorator
@inline function word(block: usize, i: i32): v128 {
  return v128.load(block + ((i & 15) << 4));
}

/** Puts the word 16 rounds on in the place of word `i`, and gives it back. */
// @ts-ignore: decorator
@inline function nextWord(block: usize, i: i32): v128 {
  const next = add(
    add(word(block, i), smallSigma0(word(block, i + 1))),
    add(word(block, i + 9), smallSigma1(word(block, i + 14))),
  );
  v128.store(block + (i << 4), next);
  return next;
}

// @ts-ignore: decorator
@inline function constant(k: usize, i: i32): v128 {
  return v128.load_splat<u64>(k + (i << 3));
}

// @ts-ignore: decorator
@inline function addTo(state: usize, i: i32, x: v128): void {
  v128.store(state + (i << 4), add(v128.load(state + (i << 4)), x));
}

/**
 * Compresses a block that is the same in every lane.
 *
 * @param state eight words of all lanes, changed in place
 * @param w the expanded schedule with the round constants already added, one word a round
 */
export function compressShared(state: usize, w: usize): void {
  let a = v128.load(state);
  let b = v128.load(state, 16);
  let c = v128.load(state, 32);
  let d = v128.load(state, 48);
  let e = v128.load(state, 64);
  let f = v128.load(state, 80);
  let g = v128.load(state, 96);
  let h = v128.load(state, 112);
  let x = a;
  let y = v128.xor(b, c);
  const end = w + (ROUNDS << 3);
  // Eight rounds a turn: the variables change roles instead of being moved.
  do {
    h = add(add(h, bigSigma1(e)), add(choose(e, f, g), constant(w, 0)));
    d = add(d, h);
    x = v128.xor(a, b);
    h = add(add(h, bigSigma0(a)), majority(b, x, y));
    g = add(add(g, bigSigma1(d)), add(choose(d, e, f), constant(w, 1)));
    c = add(c, g);
    y = v128.xor(h, a);
    g = add(add(g, bigSigma0(h)), majority(a, y, x));
    f = add(add(f, bigSigma1(c)), add(choose(c, d, e), constant(w, 2)));
    b = add(b, f);
    x = v128.xor(g, h);
    f = add(add(f, bigSigma0(g)), majority(h, x, y));
    e = add(add(e, bigSigma1(b)), add(choose(b, c, d), constant(w, 3)));
    a = add(a, e);
    y = v128.xor(f, g);
    e = add(add(e, bigSigma0(f)), majority(g, y, x));
    d = add(add(d, bigSigma1(a)), add(choose(a, b, c), constant(w, 4)));
    h = add(h, d);
    x = v128.xor(e, f);
    d = add(add(d, bigSigma0(e)), majority(f, x, y));
    c = add(add(c, bigSigma1(h)), add(choose(h, a, b), constant(w, 5)));
    g = add(g, c);
    y = v128.xor(d, e);
    c = add(add(c, bigSigma0(d)), majority(e, y, x));
    b = add(add(b, bigSigma1(g)), add(choose(g, h, a), constant(w, 6)));
    f = add(f, b);
    x = v128.xor(c, d);
    b = add(add(b, bigSigma0(c)), majority(d, x, y));
    a = add(add(a, bigSigma1(f)), add(choose(f, g, h), constant(w, 7)));
    e = add(e, a);
    y = v128.xor(b, c);
    a = add(add(a, bigSigma0(b)), majority(c, y, x));
    w += 64;
  } while (w < end);
  addTo(state, 0, a);
  addTo(state, 1, b);
  addTo(state, 2, c);
  addTo(state, 3, d);
  addTo(state, 4, e);
  addTo(state, 5, f);
  addTo(state, 6, g);
  addTo(state, 7, h);
}

/**
 * Compresses a block that each lane has its own of.
 *
 * @param state eight words of all lanes, changed in place
 * @param block sixteen words of all lanes; used up
 * @param k the round constants
 */
export function compressLanes(state: usize, block: usize, k: usize): void {
  let a = v128.load(state);
  let b = v128.load(state, 16);
  let c = v128.load(state, 32);
  let d = v128.load(state, 48);
  let e = v128.load(state, 64);
  let f = v128.load(state, 80);
  let g = v128.load(state, 96);
  let h = v128.load(state, 112);
  let x = a;
  let y = v128.xor(b, c);
  const end = k + ((ROUNDS - 16) << 3);
  h = add(add(h, bigSigma1(e)), add(choose(e, f, g), add(word(block, 0), constant(k, 0))));
  d = add(d, h);
  x = v128.xor(a, b);
  h = add(add(h, bigSigma0(a)), majority(b, x, y));
  g = add(add(g, bigSigma1(d)), add(choose(d, e, f), add(word(block, 1), constant(k, 1))));
  c = add(c, g);
  y = v128.xor(h, a);
  g = add(add(g, bigSigma0(h)), majority(a, y, x));
  f = add(add(f, bigSigma1(c)), add(choose(c, d, e), add(word(block, 2), constant(k, 2))));
  b = add(b, f);
  x = v128.xor(g, h);
  f = add(add(f, bigSigma0(g)), majority(h, x, y));
  e = add(add(e, bigSigma1(b)), add(choose(b, c, d), add(word(block, 3), constant(k, 3))));
  a = add(a, e);
  y = v128.xor(f, g);
  e = add(add(e, bigSigma0(f)), majority(g, y, x));
  d = add(add(d, bigSigma1(a)), add(choose(a, b, c), add(word(block, 4), constant(k, 4))));
  h = add(h, d);
  x = v128.xor(e, f);
  d = add(add(d, bigSigma0(e)), majority(f, x, y));
  c = add(add(c, bigSigma1(h)), add(choose(h, a, b), add(word(block, 5), constant(k, 5))));
  g = add(g, c);
  y = v128.xor(d, e);
  c = add(add(c, bigSigma0(d)), majority(e, y, x));
  b = add(add(b, bigSigma1(g)), add(choose(g, h, a), add(word(block, 6), constant(k, 6))));
  f = add(f, b);
  x = v128.xor(c, d);
  b = add(add(b, bigSigma0(c)), majority(d, x, y));
  a = add(add(a, bigSigma1(f)), add(choose(f, g, h), add(word(block, 7), constant(k, 7))));
  e = add(e, a);
  y = v128.xor(b, c);
  a = add(add(a, bigSigma0(b)), majority(c, y, x));
  h = add(add(h, bigSigma1(e)), add(choose(e, f, g), add(word(block, 8), constant(k, 8))));
  d = add(d, h);
  x = v128.xor(a, b);
  h = add(add(h, bigSigma0(a)), majority(b, x, y));
  g = add(add(g, bigSigma1(d)), add(choose(d, e, f), add(word(block, 9), constant(k, 9))));
  c = add(c, g);
  y = v128.xor(h, a);
  g = add(add(g, bigSigma0(h)), majority(a, y, x));
  f = add(add(f, bigSigma1(c)), add(choose(c, d, e), add(word(block, 10), constant(k, 10))));
  b = add(b, f);
  x = v128.xor(g, h);
  f = add(add(f, bigSigma0(g)), majority(h, x, y));
  e = add(add(e, bigSigma1(b)), add(choose(b, c, d), add(word(block, 11), constant(k, 11))));
  a = add(a, e);
  y = v128.xor(f, g);
  e = add(add(e, bigSigma0(f)), majority(g, y, x));
  d = add(add(d, bigSigma1(a)), add(choose(a, b, c), add(word(block, 12), constant(k, 12))));
  h = add(h, d);
  x = v128.xor(e, f);
  d = add(add(d, bigSigma0(e)), majority(f, x, y));
  c = add(add(c, bigSigma1(h)), add(choose(h, a, b), add(word(block, 13), constant(k, 13))));
  g = add(g, c);
  y = v128.xor(d, e);
  c = add(add(c, bigSigma0(d)), majority(e, y, x));
  b = add(add(b, bigSigma1(g)), add(choose(g, h, a), add(word(block, 14), constant(k, 14))));
  f = add(f, b);
  x = v128.xor(c, d);
  b = add(add(b, bigSigma0(c)), majority(d, x, y));
  a = add(add(a, bigSigma1(f)), add(choose(f, g, h), add(word(block, 15), constant(k, 15))));
  e = add(e, a);
  y = v128.xor(b, c);
  a = add(add(a, bigSigma0(b)), majority(c, y, x));
  do {
    k += 128;
    h = add(add(h, bigSigma1(e)), add(choose(e, f, g), add(nextWord(block, 0), constant(k, 0))));
    d = add(d, h);
    x = v128.xor(a, b);
    h = add(add(h, bigSigma0(a)), majority(b, x, y));
    g = add(add(g, bigSigma1(d)), add(choose(d, e, f), add(nextWord(block, 1), constant(k, 1))));
    c = add(c, g);
    y = v128.xor(h, a);
    g = add(add(g, bigSigma0(h)), majority(a, y, x));
    f = add(add(f, bigSigma1(c)), add(choose(c, d, e), add(nextWord(block, 2), constant(k, 2))));
    b = add(b, f);
    x = v128.xor(g, h);
    f = add(add(f, bigSigma0(g)), majority(h, x, y));
    e = add(add(e, bigSigma1(b)), add(choose(b, c, d), add(nextWord(block, 3), constant(k, 3))));
    a = add(a, e);
    y = v128.xor(f, g);
    e = add(add(e, bigSigma0(f)), majority(g, y, x));
    d = add(add(d, bigSigma1(a)), add(choose(a, b, c), add(nextWord(block, 4), constant(k, 4))));
    h = add(h, d);
    x = v128.xor(e, f);
    d = add(add(d, bigSigma0(e)), majority(f, x, y));
    c = add(add(c, bigSigma1(h)), add(choose(h, a, b), add(nextWord(block, 5), constant(k, 5))));
    g = add(g, c);
    y = v128.xor(d, e);
    c = add(add(c, bigSigma0(d)), majority(e, y, x));
    b = add(add(b, bigSigma1(g)), add(choose(g, h, a), add(nextWord(block, 6), constant(k, 6))));
    f = add(f, b);
    x = v128.xor(c, d);
    b = add(add(b, bigSigma0(c)), majority(d, x, y));
    a = add(add(a, bigSigma1(f)), add(choose(f, g, h), add(nextWord(block, 7), constant(k, 7))));
    e = add(e, a);
    y = v128.xor(b, c);
    a = add(add(a, bigSigma0(b)), majority(c, y, x));
    h = add(add(h, bigSigma1(e)), add(choose(e, f, g), add(nextWord(block, 8), constant(k, 8))));
    d = add(d, h);
    x = v128.xor(a, b);
    h = add(add(h, bigSigma0(a)), majority(b, x, y));
    g = add(add(g, bigSigma1(d)), add(choose(d, e, f), add(nextWord(block, 9), constant(k, 9))));
    c = add(c, g);
    y = v128.xor(h, a);
    g = add(add(g, bigSigma0(h)), majority(a, y, x));
    f = add(add(f, bigSigma1(c)), add(choose(c, d, e), add(nextWord(block, 10), constant(k, 10))));
    b = add(b, f);
    x = v128.xor(g, h);
    f = add(add(f, bigSigma0(g)), majority(h, x, y));
    e = add(add(e, bigSigma1(b)), add(choose(b, c, d), add(nextWord(block, 11), constant(k, 11))));
    a = add(a, e);
    y = v128.xor(f, g);
    e = add(add(e, bigSigma0(f)), majority(g, y, x));
    d = add(add(d, bigSigma1(a)), add(choose(a, b, c), add(nextWord(block, 12), constant(k, 12))));
    h = add(h, d);
    x = v128.xor(e, f);
    d = add(add(d, bigSigma0(e)), majority(f, x, y));
    c = add(add(c, bigSigma1(h)), add(choose(h, a, b), add(nextWord(block, 13), constant(k, 13))));
    g = add(g, c);
    y = v128.xor(d, e);
    c = add(add(c, bigSigma0(d)), majority(e, y, x));
    b = add(add(b, bigSigma1(g)), add(choose(g, h, a), add(nextWord(block, 14), constant(k, 14))));
    f = add(f, b);
    x = v128.xor(c, d);
    b = add(add(b, bigSigma0(c)), majority(d, x, y));
    a = add(add(a, bigSigma1(f)), add(choose(f, g, h), add(nextWord(block, 15), constant(k, 15))));
    e = add(e, a);
    y = v128.xor(b, c);
    a = add(add(a, bigSigma0(b)), majority(c, y, x));
  } while (k < end);
  addTo(state, 0, a);
  addTo(state, 1, b);
  addTo(state, 2, c);
  addTo(state, 3, d);
  addTo(state, 4, e);
  addTo(state, 5, f);
  addTo(state, 6, g);
  addTo(state, 7, h);
}

// The compression function of SHA-2 on several messages at once, one lane a message: of SHA-256 (FIPS 180-4 §6.2.2)
// on four where the word is u32, of SHA-384 and SHA-512 (§6.4.2) on two where it is u64.

/** Rounds of a compression. */
// @ts-ignore: decorator
@inline function rounds<Word>(): i32 {
  return sizeof<Word>() == 4 ? 64 : 80;
}

/** One of two numbers, by the word; known when it is compiled. */
// @ts-ignore: decorator
@inline function either<Word>(of32: i32, of64: i32): i32 {
  return sizeof<Word>() == 4 ? of32 : of64;
}

/** Where the value number `i` is in a list of words. */
// @ts-ignore: decorator
@inline function offset<Word>(i: i32): usize {
  return i << (sizeof<Word>() == 4 ? 2 : 3);
}

// @ts-ignore: decorator
@inline function add<Word>(a: v128, b: v128): v128 {
  return v128.add<Word>(a, b);
}

// @ts-ignore: decorator
@inline function rotr<Word>(x: v128, n: i32): v128 {
  return v128.or(v128.shr<Word>(x, n), v128.shl<Word>(x, either<Word>(32, 64) - n));
}

// @ts-ignore: decorator
@inline function bigSigma0<Word>(x: v128): v128 {
  return v128.xor(
    v128.xor(rotr<Word>(x, either<Word>(2, 28)), rotr<Word>(x, either<Word>(13, 34))),
    rotr<Word>(x, either<Word>(22, 39)),
  );
}

// @ts-ignore: decorator
@inline function bigSigma1<Word>(x: v128): v128 {
  return v128.xor(
    v128.xor(rotr<Word>(x, either<Word>(6, 14)), rotr<Word>(x, either<Word>(11, 18))),
    rotr<Word>(x, either<Word>(25, 41)),
  );
}

// @ts-ignore: decorator
@inline function smallSigma0<Word>(x: v128): v128 {
  return v128.xor(
    v128.xor(rotr<Word>(x, either<Word>(7, 1)), rotr<Word>(x, either<Word>(18, 8))),
    v128.shr<Word>(x, either<Word>(3, 7)),
  );
}

// @ts-ignore: decorator
@inline function smallSigma1<Word>(x: v128): v128 {
  return v128.xor(
    v128.xor(rotr<Word>(x, either<Word>(17, 19)), rotr<Word>(x, either<Word>(19, 61))),
    v128.shr<Word>(x, either<Word>(10, 6)),
  );
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
@inline function nextWord<Word>(block: usize, i: i32): v128 {
  const next = add<Word>(
    add<Word>(word(block, i), smallSigma0<Word>(word(block, i + 1))),
    add<Word>(word(block, i + 9), smallSigma1<Word>(word(block, i + 14))),
  );
  v128.store(block + (i << 4), next);
  return next;
}

// @ts-ignore: decorator
@inline function constant<Word>(k: usize, i: i32): v128 {
  return v128.load_splat<Word>(k + offset<Word>(i));
}

// @ts-ignore: decorator
@inline function addTo<Word>(state: usize, i: i32, x: v128): void {
  v128.store(state + (i << 4), add<Word>(v128.load(state + (i << 4)), x));
}

/**
 * Compresses a block that is the same in every lane.
 *
 * @param state eight words of all lanes, changed in place
 * @param w the expanded schedule with the round constants already added, one word a round
 */
export function compressShared<Word>(state: usize, w: usize): void {
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
  const end = w + offset<Word>(rounds<Word>());
  // Eight rounds a turn: the variables change roles instead of being moved.
  do {
    h = add<Word>(add<Word>(h, bigSigma1<Word>(e)), add<Word>(choose(e, f, g), constant<Word>(w, 0)));
    d = add<Word>(d, h);
    x = v128.xor(a, b);
    h = add<Word>(add<Word>(h, bigSigma0<Word>(a)), majority(b, x, y));
    g = add<Word>(add<Word>(g, bigSigma1<Word>(d)), add<Word>(choose(d, e, f), constant<Word>(w, 1)));
    c = add<Word>(c, g);
    y = v128.xor(h, a);
    g = add<Word>(add<Word>(g, bigSigma0<Word>(h)), majority(a, y, x));
    f = add<Word>(add<Word>(f, bigSigma1<Word>(c)), add<Word>(choose(c, d, e), constant<Word>(w, 2)));
    b = add<Word>(b, f);
    x = v128.xor(g, h);
    f = add<Word>(add<Word>(f, bigSigma0<Word>(g)), majority(h, x, y));
    e = add<Word>(add<Word>(e, bigSigma1<Word>(b)), add<Word>(choose(b, c, d), constant<Word>(w, 3)));
    a = add<Word>(a, e);
    y = v128.xor(f, g);
    e = add<Word>(add<Word>(e, bigSigma0<Word>(f)), majority(g, y, x));
    d = add<Word>(add<Word>(d, bigSigma1<Word>(a)), add<Word>(choose(a, b, c), constant<Word>(w, 4)));
    h = add<Word>(h, d);
    x = v128.xor(e, f);
    d = add<Word>(add<Word>(d, bigSigma0<Word>(e)), majority(f, x, y));
    c = add<Word>(add<Word>(c, bigSigma1<Word>(h)), add<Word>(choose(h, a, b), constant<Word>(w, 5)));
    g = add<Word>(g, c);
    y = v128.xor(d, e);
    c = add<Word>(add<Word>(c, bigSigma0<Word>(d)), majority(e, y, x));
    b = add<Word>(add<Word>(b, bigSigma1<Word>(g)), add<Word>(choose(g, h, a), constant<Word>(w, 6)));
    f = add<Word>(f, b);
    x = v128.xor(c, d);
    b = add<Word>(add<Word>(b, bigSigma0<Word>(c)), majority(d, x, y));
    a = add<Word>(add<Word>(a, bigSigma1<Word>(f)), add<Word>(choose(f, g, h), constant<Word>(w, 7)));
    e = add<Word>(e, a);
    y = v128.xor(b, c);
    a = add<Word>(add<Word>(a, bigSigma0<Word>(b)), majority(c, y, x));
    w += offset<Word>(8);
  } while (w < end);
  addTo<Word>(state, 0, a);
  addTo<Word>(state, 1, b);
  addTo<Word>(state, 2, c);
  addTo<Word>(state, 3, d);
  addTo<Word>(state, 4, e);
  addTo<Word>(state, 5, f);
  addTo<Word>(state, 6, g);
  addTo<Word>(state, 7, h);
}

/**
 * Compresses a block that each lane has its own of.
 *
 * @param state eight words of all lanes, changed in place
 * @param block sixteen words of all lanes; used up
 * @param k the round constants
 */
export function compressLanes<Word>(state: usize, block: usize, k: usize): void {
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
  const end = k + offset<Word>(rounds<Word>() - 16);
  h = add<Word>(add<Word>(h, bigSigma1<Word>(e)), add<Word>(choose(e, f, g), add<Word>(word(block, 0), constant<Word>(k, 0))));
  d = add<Word>(d, h);
  x = v128.xor(a, b);
  h = add<Word>(add<Word>(h, bigSigma0<Word>(a)), majority(b, x, y));
  g = add<Word>(add<Word>(g, bigSigma1<Word>(d)), add<Word>(choose(d, e, f), add<Word>(word(block, 1), constant<Word>(k, 1))));
  c = add<Word>(c, g);
  y = v128.xor(h, a);
  g = add<Word>(add<Word>(g, bigSigma0<Word>(h)), majority(a, y, x));
  f = add<Word>(add<Word>(f, bigSigma1<Word>(c)), add<Word>(choose(c, d, e), add<Word>(word(block, 2), constant<Word>(k, 2))));
  b = add<Word>(b, f);
  x = v128.xor(g, h);
  f = add<Word>(add<Word>(f, bigSigma0<Word>(g)), majority(h, x, y));
  e = add<Word>(add<Word>(e, bigSigma1<Word>(b)), add<Word>(choose(b, c, d), add<Word>(word(block, 3), constant<Word>(k, 3))));
  a = add<Word>(a, e);
  y = v128.xor(f, g);
  e = add<Word>(add<Word>(e, bigSigma0<Word>(f)), majority(g, y, x));
  d = add<Word>(add<Word>(d, bigSigma1<Word>(a)), add<Word>(choose(a, b, c), add<Word>(word(block, 4), constant<Word>(k, 4))));
  h = add<Word>(h, d);
  x = v128.xor(e, f);
  d = add<Word>(add<Word>(d, bigSigma0<Word>(e)), majority(f, x, y));
  c = add<Word>(add<Word>(c, bigSigma1<Word>(h)), add<Word>(choose(h, a, b), add<Word>(word(block, 5), constant<Word>(k, 5))));
  g = add<Word>(g, c);
  y = v128.xor(d, e);
  c = add<Word>(add<Word>(c, bigSigma0<Word>(d)), majority(e, y, x));
  b = add<Word>(add<Word>(b, bigSigma1<Word>(g)), add<Word>(choose(g, h, a), add<Word>(word(block, 6), constant<Word>(k, 6))));
  f = add<Word>(f, b);
  x = v128.xor(c, d);
  b = add<Word>(add<Word>(b, bigSigma0<Word>(c)), majority(d, x, y));
  a = add<Word>(add<Word>(a, bigSigma1<Word>(f)), add<Word>(choose(f, g, h), add<Word>(word(block, 7), constant<Word>(k, 7))));
  e = add<Word>(e, a);
  y = v128.xor(b, c);
  a = add<Word>(add<Word>(a, bigSigma0<Word>(b)), majority(c, y, x));
  h = add<Word>(add<Word>(h, bigSigma1<Word>(e)), add<Word>(choose(e, f, g), add<Word>(word(block, 8), constant<Word>(k, 8))));
  d = add<Word>(d, h);
  x = v128.xor(a, b);
  h = add<Word>(add<Word>(h, bigSigma0<Word>(a)), majority(b, x, y));
  g = add<Word>(add<Word>(g, bigSigma1<Word>(d)), add<Word>(choose(d, e, f), add<Word>(word(block, 9), constant<Word>(k, 9))));
  c = add<Word>(c, g);
  y = v128.xor(h, a);
  g = add<Word>(add<Word>(g, bigSigma0<Word>(h)), majority(a, y, x));
  f = add<Word>(add<Word>(f, bigSigma1<Word>(c)), add<Word>(choose(c, d, e), add<Word>(word(block, 10), constant<Word>(k, 10))));
  b = add<Word>(b, f);
  x = v128.xor(g, h);
  f = add<Word>(add<Word>(f, bigSigma0<Word>(g)), majority(h, x, y));
  e = add<Word>(add<Word>(e, bigSigma1<Word>(b)), add<Word>(choose(b, c, d), add<Word>(word(block, 11), constant<Word>(k, 11))));
  a = add<Word>(a, e);
  y = v128.xor(f, g);
  e = add<Word>(add<Word>(e, bigSigma0<Word>(f)), majority(g, y, x));
  d = add<Word>(add<Word>(d, bigSigma1<Word>(a)), add<Word>(choose(a, b, c), add<Word>(word(block, 12), constant<Word>(k, 12))));
  h = add<Word>(h, d);
  x = v128.xor(e, f);
  d = add<Word>(add<Word>(d, bigSigma0<Word>(e)), majority(f, x, y));
  c = add<Word>(add<Word>(c, bigSigma1<Word>(h)), add<Word>(choose(h, a, b), add<Word>(word(block, 13), constant<Word>(k, 13))));
  g = add<Word>(g, c);
  y = v128.xor(d, e);
  c = add<Word>(add<Word>(c, bigSigma0<Word>(d)), majority(e, y, x));
  b = add<Word>(add<Word>(b, bigSigma1<Word>(g)), add<Word>(choose(g, h, a), add<Word>(word(block, 14), constant<Word>(k, 14))));
  f = add<Word>(f, b);
  x = v128.xor(c, d);
  b = add<Word>(add<Word>(b, bigSigma0<Word>(c)), majority(d, x, y));
  a = add<Word>(add<Word>(a, bigSigma1<Word>(f)), add<Word>(choose(f, g, h), add<Word>(word(block, 15), constant<Word>(k, 15))));
  e = add<Word>(e, a);
  y = v128.xor(b, c);
  a = add<Word>(add<Word>(a, bigSigma0<Word>(b)), majority(c, y, x));
  do {
    k += offset<Word>(16);
    h = add<Word>(add<Word>(h, bigSigma1<Word>(e)), add<Word>(choose(e, f, g), add<Word>(nextWord<Word>(block, 0), constant<Word>(k, 0))));
    d = add<Word>(d, h);
    x = v128.xor(a, b);
    h = add<Word>(add<Word>(h, bigSigma0<Word>(a)), majority(b, x, y));
    g = add<Word>(add<Word>(g, bigSigma1<Word>(d)), add<Word>(choose(d, e, f), add<Word>(nextWord<Word>(block, 1), constant<Word>(k, 1))));
    c = add<Word>(c, g);
    y = v128.xor(h, a);
    g = add<Word>(add<Word>(g, bigSigma0<Word>(h)), majority(a, y, x));
    f = add<Word>(add<Word>(f, bigSigma1<Word>(c)), add<Word>(choose(c, d, e), add<Word>(nextWord<Word>(block, 2), constant<Word>(k, 2))));
    b = add<Word>(b, f);
    x = v128.xor(g, h);
    f = add<Word>(add<Word>(f, bigSigma0<Word>(g)), majority(h, x, y));
    e = add<Word>(add<Word>(e, bigSigma1<Word>(b)), add<Word>(choose(b, c, d), add<Word>(nextWord<Word>(block, 3), constant<Word>(k, 3))));
    a = add<Word>(a, e);
    y = v128.xor(f, g);
    e = add<Word>(add<Word>(e, bigSigma0<Word>(f)), majority(g, y, x));
    d = add<Word>(add<Word>(d, bigSigma1<Word>(a)), add<Word>(choose(a, b, c), add<Word>(nextWord<Word>(block, 4), constant<Word>(k, 4))));
    h = add<Word>(h, d);
    x = v128.xor(e, f);
    d = add<Word>(add<Word>(d, bigSigma0<Word>(e)), majority(f, x, y));
    c = add<Word>(add<Word>(c, bigSigma1<Word>(h)), add<Word>(choose(h, a, b), add<Word>(nextWord<Word>(block, 5), constant<Word>(k, 5))));
    g = add<Word>(g, c);
    y = v128.xor(d, e);
    c = add<Word>(add<Word>(c, bigSigma0<Word>(d)), majority(e, y, x));
    b = add<Word>(add<Word>(b, bigSigma1<Word>(g)), add<Word>(choose(g, h, a), add<Word>(nextWord<Word>(block, 6), constant<Word>(k, 6))));
    f = add<Word>(f, b);
    x = v128.xor(c, d);
    b = add<Word>(add<Word>(b, bigSigma0<Word>(c)), majority(d, x, y));
    a = add<Word>(add<Word>(a, bigSigma1<Word>(f)), add<Word>(choose(f, g, h), add<Word>(nextWord<Word>(block, 7), constant<Word>(k, 7))));
    e = add<Word>(e, a);
    y = v128.xor(b, c);
    a = add<Word>(add<Word>(a, bigSigma0<Word>(b)), majority(c, y, x));
    h = add<Word>(add<Word>(h, bigSigma1<Word>(e)), add<Word>(choose(e, f, g), add<Word>(nextWord<Word>(block, 8), constant<Word>(k, 8))));
    d = add<Word>(d, h);
    x = v128.xor(a, b);
    h = add<Word>(add<Word>(h, bigSigma0<Word>(a)), majority(b, x, y));
    g = add<Word>(add<Word>(g, bigSigma1<Word>(d)), add<Word>(choose(d, e, f), add<Word>(nextWord<Word>(block, 9), constant<Word>(k, 9))));
    c = add<Word>(c, g);
    y = v128.xor(h, a);
    g = add<Word>(add<Word>(g, bigSigma0<Word>(h)), majority(a, y, x));
    f = add<Word>(add<Word>(f, bigSigma1<Word>(c)), add<Word>(choose(c, d, e), add<Word>(nextWord<Word>(block, 10), constant<Word>(k, 10))));
    b = add<Word>(b, f);
    x = v128.xor(g, h);
    f = add<Word>(add<Word>(f, bigSigma0<Word>(g)), majority(h, x, y));
    e = add<Word>(add<Word>(e, bigSigma1<Word>(b)), add<Word>(choose(b, c, d), add<Word>(nextWord<Word>(block, 11), constant<Word>(k, 11))));
    a = add<Word>(a, e);
    y = v128.xor(f, g);
    e = add<Word>(add<Word>(e, bigSigma0<Word>(f)), majority(g, y, x));
    d = add<Word>(add<Word>(d, bigSigma1<Word>(a)), add<Word>(choose(a, b, c), add<Word>(nextWord<Word>(block, 12), constant<Word>(k, 12))));
    h = add<Word>(h, d);
    x = v128.xor(e, f);
    d = add<Word>(add<Word>(d, bigSigma0<Word>(e)), majority(f, x, y));
    c = add<Word>(add<Word>(c, bigSigma1<Word>(h)), add<Word>(choose(h, a, b), add<Word>(nextWord<Word>(block, 13), constant<Word>(k, 13))));
    g = add<Word>(g, c);
    y = v128.xor(d, e);
    c = add<Word>(add<Word>(c, bigSigma0<Word>(d)), majority(e, y, x));
    b = add<Word>(add<Word>(b, bigSigma1<Word>(g)), add<Word>(choose(g, h, a), add<Word>(nextWord<Word>(block, 14), constant<Word>(k, 14))));
    f = add<Word>(f, b);
    x = v128.xor(c, d);
    b = add<Word>(add<Word>(b, bigSigma0<Word>(c)), majority(d, x, y));
    a = add<Word>(add<Word>(a, bigSigma1<Word>(f)), add<Word>(choose(f, g, h), add<Word>(nextWord<Word>(block, 15), constant<Word>(k, 15))));
    e = add<Word>(e, a);
    y = v128.xor(b, c);
    a = add<Word>(add<Word>(a, bigSigma0<Word>(b)), majority(c, y, x));
  } while (k < end);
  addTo<Word>(state, 0, a);
  addTo<Word>(state, 1, b);
  addTo<Word>(state, 2, c);
  addTo<Word>(state, 3, d);
  addTo<Word>(state, 4, e);
  addTo<Word>(state, 5, f);
  addTo<Word>(state, 6, g);
  addTo<Word>(state, 7, h);
}

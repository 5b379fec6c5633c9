/** Where a statement comes from: a standard (or a standing guide) and the place in it. */
export interface Reference {
  /** e.g. `RFC 8725`, `OWASP ASVS 5.0`, `RFC 6265bis`. */
  readonly standard: string;
  /** e.g. `§3.1`, `7.2.4`. */
  readonly section: string;
  readonly url: string;
}

/** One idea that the product teaches, finds and asks about. */
export interface Concept {
  /** Stable, kebab-case. */
  readonly id: string;
  readonly title: string;
  /** One or two plain sentences: what it is and why it matters. */
  readonly summary: string;
  /** Syllabus facts that belong to it (`S1` … `S59`, `F1` … `F11`). */
  readonly tags: readonly string[];
  readonly references: readonly Reference[];
}

/** A session as the server keeps it. Times in milliseconds since 1970. */
export interface Session {
  readonly user: string | undefined;
  readonly created: number;
  lastSeen: number;
}

/** A session store: what a session cookie's value points to. */
export class SessionStore {
  private readonly sessions = new Map<string, Session>();

  create(id: string, user: string | undefined, now: number): string {
    this.sessions.set(id, { user, created: now, lastSeen: now });
    return id;
  }

  get(id: string | undefined): Session | undefined {
    return id === undefined ? undefined : this.sessions.get(id);
  }

  user(id: string | undefined): string | undefined {
    return this.get(id)?.user;
  }

  destroy(id: string | undefined): void {
    if (id !== undefined) this.sessions.delete(id);
  }

  /** Ids of a user's sessions, in the order in which they began. */
  idsOf(user: string): string[] {
    return [...this.sessions].flatMap(([id, session]) => (session.user === user ? [id] : []));
  }

  /** For the table of the session store. */
  rows(): string[][] {
    return [...this.sessions].map(([id, { user }]) => [id, user ?? '(nobody yet)']);
  }
}

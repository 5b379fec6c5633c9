import { asString, type Value } from '../values/value';
import { NO_ROLES, type Roles, union } from './roles';

/** What middleware before a route does with its requests, by the path that the middleware stands at. */
export class Coverage {
  private general: Roles = NO_ROLES;
  private readonly byPrefix = new Map<string, Roles>();

  /** @param path undefined for middleware without one */
  add(path: Value | undefined, roles: Roles): void {
    if (roles.size === 0) return;
    const prefixes = prefixesOf(path);
    if (!prefixes) this.general = union(this.general, roles);
    for (const prefix of prefixes ?? [])
      this.byPrefix.set(prefix, union(this.byPrefix.get(prefix) ?? NO_ROLES, roles));
  }

  /** Roles of all that a request to `path` has passed. */
  at(path: string): Roles {
    let roles = this.general;
    if (this.byPrefix.size === 0) return roles;
    let end = path.length;
    while (end > 0) {
      const own = this.byPrefix.get(path.slice(0, end));
      if (own) roles = union(roles, own);
      end = path.lastIndexOf('/', end - 1);
    }
    return roles;
  }
}

/** Paths below which middleware holds; undefined where it may hold everywhere. */
function prefixesOf(path: Value | undefined): string[] | undefined {
  if (!path) return undefined;
  const values = path.kind === 'array' ? path.elements : [path];
  const prefixes: string[] = [];
  for (const value of values) {
    const text = asString(value)
      ?.replace(/\/?\*+\w*$/, '')
      .replace(/\/+$/, '');
    if (!text || /[*:?({]/.test(text)) return undefined;
    prefixes.push(text);
  }
  return prefixes;
}

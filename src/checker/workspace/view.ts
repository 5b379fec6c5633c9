import type { Program } from '../syntax/program';
import type { WorkspaceFiles } from '../values/modules';

/** Files that belong together, with what their imports mean. */
export class View implements WorkspaceFiles {
  private readonly programs = new Map<string, Program>();
  /** From a file to what the texts of its imports mean. */
  private readonly links = new Map<string, Map<string, string>>();
  private ordered: readonly Program[] | undefined;

  /** @param of is copied */
  constructor(of?: View) {
    for (const [uri, program] of of?.programs ?? []) this.programs.set(uri, program);
    for (const [uri, links] of of?.links ?? []) this.links.set(uri, new Map(links));
  }

  get size(): number {
    return this.programs.size;
  }

  /** Adds a file, or puts its new version in the place of the old one. */
  set(program: Program): void {
    this.programs.set(program.uri, program);
    this.ordered = undefined;
  }

  link(from: string, source: string, target: string): void {
    const links = this.links.get(from);
    if (links) links.set(source, target);
    else this.links.set(from, new Map([[source, target]]));
  }

  /** Whether another file imports this one. */
  isImported(uri: string): boolean {
    for (const [from, links] of this.links) {
      if (from !== uri && [...links.values()].includes(uri)) return true;
    }
    return false;
  }

  resolve(source: string, from: string): Program | undefined {
    return this.programs.get(this.links.get(from)?.get(source) ?? '');
  }

  program(uri: string): Program | undefined {
    return this.programs.get(uri);
  }

  importsOf(uri: string): readonly string[] {
    return [...(this.links.get(uri)?.values() ?? [])];
  }

  get all(): readonly Program[] {
    this.ordered ??= [...this.programs.values()].reverse();
    return this.ordered;
  }
}

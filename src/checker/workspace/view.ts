import type { Program } from '../syntax/program';
import type { WorkspaceFiles } from '../values/modules';
import type { SourceFile } from './sourceFile';

/** Files that belong together, with what their imports mean. */
export class View implements WorkspaceFiles {
  private readonly byUri = new Map<string, SourceFile>();
  /** From a file to what the texts of its imports mean. */
  private readonly links = new Map<string, Map<string, string>>();
  private ordered: readonly SourceFile[] | undefined;
  private readonly held = new Map<string, boolean>();
  private importers: Map<string, string[]> | undefined;

  /** @param of is copied */
  constructor(of?: View) {
    for (const [uri, file] of of?.byUri ?? []) this.byUri.set(uri, file);
    for (const [uri, links] of of?.links ?? []) this.links.set(uri, new Map(links));
  }

  get size(): number {
    return this.byUri.size;
  }

  /** Adds a file, or puts its new version in the place of the old one. */
  set(file: SourceFile): void {
    this.byUri.set(file.uri, file);
    this.ordered = undefined;
    this.held.clear();
  }

  link(from: string, source: string, target: string): void {
    const links = this.links.get(from);
    if (links) links.set(source, target);
    else this.links.set(from, new Map([[source, target]]));
    this.importers = undefined;
  }

  holds(name: string): boolean {
    let held = this.held.get(name);
    if (held === undefined) {
      held = this.files.some((file) => file.holds(name));
      this.held.set(name, held);
    }
    return held;
  }

  /** Whether another file imports this one. */
  isImported(uri: string): boolean {
    return this.importersOf(uri).some((from) => from !== uri);
  }

  resolve(source: string, from: string): Program | undefined {
    return this.program(this.target(source, from) ?? '');
  }

  target(source: string, from: string): string | undefined {
    return this.links.get(from)?.get(source);
  }

  file(uri: string): SourceFile | undefined {
    return this.byUri.get(uri);
  }

  program(uri: string): Program | undefined {
    return this.byUri.get(uri)?.program;
  }

  importsOf(uri: string): readonly string[] {
    return [...(this.links.get(uri)?.values() ?? [])];
  }

  importersOf(uri: string): readonly string[] {
    if (!this.importers) {
      this.importers = new Map();
      for (const [from, links] of this.links) {
        for (const target of new Set(links.values())) {
          const list = this.importers.get(target);
          if (list) list.push(from);
          else this.importers.set(target, [from]);
        }
      }
    }
    return this.importers.get(uri) ?? [];
  }

  get files(): readonly SourceFile[] {
    this.ordered ??= [...this.byUri.values()].reverse();
    return this.ordered;
  }
}

import type { FrameworkRegistry } from '../frameworks/registry';
import { type Expression, lookup } from '../syntax/program';
import type { WorkspaceFiles } from './modules';

/**
 * Files that only work things out, as far as their words tell: neither they nor what they import speak of sessions,
 * cookies, tokens, routes or users, or use a package that a framework model describes. Calls into them need not be
 * followed to find out what is done there; their values are found all the same where they are asked for.
 */
export class InertFiles {
  private readonly known = new Map<string, boolean>();

  constructor(
    private readonly files: WorkspaceFiles,
    private readonly registry: FrameworkRegistry,
  ) {}

  /** Whether a name, or what it is a member of, is imported from such a file. */
  hold(expression: Expression): boolean {
    const uri = this.importedFrom(expression.kind === 'member' ? expression.object : expression);
    return uri !== undefined && this.has(uri);
  }

  has(uri: string): boolean {
    const known = this.known.get(uri);
    if (known !== undefined) return known;
    const reached = new Set([uri]);
    let inert = true;
    for (const each of reached) {
      inert = this.known.get(each) ?? this.isQuiet(each);
      if (!inert) break;
      for (const target of this.files.importsOf(each)) reached.add(target);
    }
    // What an inert file reaches is inert too.
    if (inert) for (const each of reached) this.known.set(each, true);
    else this.known.set(uri, false);
    return inert;
  }

  /** A file has changed. */
  clear(): void {
    this.known.clear();
  }

  private importedFrom(expression: Expression): string | undefined {
    if (expression.kind !== 'name') return undefined;
    const [definition, ...others] = lookup(expression.scope, expression.name)?.definitions ?? [];
    if (definition?.value.kind !== 'import' || others.length > 0) return undefined;
    const { source, from } = definition.value.import;
    return this.files.target(source, from);
  }

  private isQuiet(uri: string): boolean {
    const file = this.files.file(uri);
    return file?.isQuiet === true && !file.imports.some((source) => this.registry.module(source));
  }
}

import { fill } from '../base/translate';
import { CONFIG_FILE, emptyConfig, type ProjectConfig, readConfig } from '../checker';
import type { Files } from './checkFiles';
import { type Io, UsageError } from './io';
import { foldersAbove, within } from './repository';

/** What a project sets for everyone; options of the command line overrule it. */
export interface Project {
  /** Its folder: patterns and paths in its settings and its baseline are relative to it. */
  readonly folder: string;
  readonly config: ProjectConfig;
}

/**
 * The project that a check is about: of the settings that are named, or of those in this folder or the nearest one above
 * it in the same repository; without any, this folder with nothing set.
 *
 * @throws {UsageError} that names what is wrong with the settings, as a check with half of them would mislead
 */
export async function loadProject(named: string | undefined, files: Files, io: Io): Promise<Project> {
  if (named !== undefined) return { folder: '.', config: await configIn(named, io) };
  for (const folder of ['.', ...[...(await foldersAbove(files, '.'))].reverse()]) {
    const file = within(folder, CONFIG_FILE);
    if ((await files.kindOf(file).catch(() => undefined)) === 'file')
      return { folder, config: await configIn(file, io) };
  }
  return { folder: '.', config: emptyConfig };
}

async function configIn(file: string, io: Io): Promise<ProjectConfig> {
  const { config, problems } = readConfig(new TextDecoder().decode(await io.readFile(file)), fill);
  const [problem] = problems;
  if (problem) {
    const { line, character } = problem.range.start;
    throw new UsageError(`${file}:${line + 1}:${character + 1}: ${problem.message}`);
  }
  return config ?? emptyConfig;
}

import { type CheckResult, createChecker, type SourceHost } from '../../../src/checker';
import { languageOf, loadTestWasm } from './support';

export const ROOT = 'file:///app/';

/** A workspace in memory: paths to texts. */
export function hostOf(files: Readonly<Record<string, string>>): SourceHost {
  return {
    read: async (uri) => files[decodeURIComponent(uri.slice(ROOT.length))],
    list: async (folder) => {
      const prefix = `${decodeURIComponent(folder)}/`.slice(ROOT.length);
      const names = Object.keys(files)
        .filter((path) => path.startsWith(prefix))
        .map((path) => path.slice(prefix.length).split('/')[0] ?? '');
      return [...new Set(names)];
    },
  };
}

/** Checks one file of a workspace. */
export async function checkIn(files: Readonly<Record<string, string>>, path: string): Promise<CheckResult> {
  const checker = createChecker(loadTestWasm, () => ({}), hostOf(files));
  try {
    return await checker.check({ uri: ROOT + path, languageId: languageOf(path), text: files[path] ?? '' });
  } finally {
    checker.dispose();
  }
}

import { type Folders, folderOf } from './resolve';

const ENTRY = /^(app|server|index|main|application|bootstrap)\.([cm]?[jt]s|[jt]sx)$/;
const PLACES = ['', '/src', '/app', '/server', '/bin'];
const MAX_LEVELS = 6;

/** Whether an application may start from a file, by its name. */
export function isEntry(uri: string): boolean {
  return ENTRY.test(uri.slice(uri.lastIndexOf('/') + 1));
}

/**
 * Files that an application may start from, nearest first: they say what guards the routes of the others.
 *
 * @param uri the file that is checked
 */
export async function entryCandidates(uri: string, folders: Folders): Promise<string[]> {
  const found: string[] = [];
  let folder = folderOf(uri);
  for (let level = 0; level < MAX_LEVELS; level++) {
    const names = await folders.names(folder);
    if (names.size === 0) break;
    const isPackage = names.has('package.json');
    for (const place of isPackage ? PLACES : ['']) {
      for (const name of place === '' ? names : await folders.names(folder + place)) {
        const candidate = `${folder}${place}/${encodeURIComponent(name)}`;
        if (ENTRY.test(name) && candidate !== uri && !found.includes(candidate)) found.push(candidate);
      }
    }
    if (isPackage) break;
    folder = folderOf(folder);
  }
  return found;
}

const SITE_CONFIG = /^(astro|svelte)\.config\.[cm]?[jt]s$/;

/** The configuration of a site, which may switch off what its framework checks of requests to routes by file. */
export async function siteConfigCandidates(uri: string, folders: Folders): Promise<string[]> {
  let folder = folderOf(uri);
  for (let level = 0; level < MAX_LEVELS * 2; level++) {
    const names = await folders.names(folder);
    const found = [...names].filter((name) => SITE_CONFIG.test(name)).map((name) => `${folder}/${name}`);
    const parent = folderOf(folder);
    if (found.length > 0) return found.filter((each) => each !== uri);
    if (names.size === 0 || names.has('package.json') || parent === folder || parent.endsWith('/')) break;
    folder = parent;
  }
  return [];
}

const BEFORE_FILES = /^(middleware|proxy)\.[cm]?[jt]s$/;

/** Files that requests pass before routes that are routes by their place: middleware of the package. */
export async function middlewareCandidates(uri: string, folders: Folders): Promise<string[]> {
  let folder = folderOf(uri);
  for (let level = 0; level < MAX_LEVELS * 2; level++) {
    const names = await folders.names(folder);
    const found = [...names].filter((name) => BEFORE_FILES.test(name)).map((name) => `${folder}/${name}`);
    if (names.has('server')) {
      for (const name of await folders.names(`${folder}/server/middleware`))
        found.push(`${folder}/server/middleware/${encodeURIComponent(name)}`);
    }
    if (found.length > 0) return found.filter((each) => each !== uri);
    const parent = folderOf(folder);
    if (names.size === 0 || names.has('package.json') || parent === folder || parent.endsWith('/')) break;
    folder = parent;
  }
  return [];
}

/** The folder of a file or folder; undefined above the root. */
export function parentOf(uri: string): string | undefined {
  const end = uri.lastIndexOf('/');
  const folder = end < 0 ? '' : uri.slice(0, end);
  return folder === '' || folder.endsWith('/') || !folder.includes('/') ? undefined : folder;
}

/** A cell of a notebook is addressed by the notebook's own address and a fragment. */
export const withoutFragment = (uri: string): string => uri.split('#', 1)[0] ?? uri;

/** The URI of a relative path in a folder; undefined for one that leads above the root. */
export function inFolder(folder: string, path: string): string | undefined {
  let at: string | undefined = folder;
  for (const part of path.split('/')) {
    if (part === '' || part === '.' || at === undefined) continue;
    at = part === '..' ? parentOf(at) : `${at}/${encodeURIComponent(part)}`;
  }
  return at;
}

/** Whether two URIs name the same file: clients differ in what they escape. */
export const isSameUri = (a: string, b: string): boolean => a === b || plain(a) === plain(b);

function plain(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}

/** What of a URI says where it is. */
export interface UriParts {
  readonly scheme: string;
  readonly authority: string;
  readonly path: string;
}

/** Whether a file lies in a folder or in one below it. */
export const isBelow = (file: UriParts, folder: UriParts): boolean =>
  file.scheme === folder.scheme &&
  file.authority === folder.authority &&
  file.path.startsWith(folder.path.endsWith('/') ? folder.path : `${folder.path}/`);

import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { UserError } from './progress.mjs';

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const STORED = 0;
const DEFLATED = 8;

/**
 * What is in a zip file, such as a .vsix. Reads what vsce writes: one disk, no encryption, under 4 GB.
 * @param {string} file
 * @returns {{name: string, read: () => Buffer}[]} files only, no folders
 */
export function readZip(file) {
  const data = fs.readFileSync(file);
  let at = data.length - 22;
  while (at >= 0 && data.readUInt32LE(at) !== END) at -= 1;
  if (at < 0) throw new UserError(`${file} is not a zip file.`);
  const count = data.readUInt16LE(at + 10);
  let entry = data.readUInt32LE(at + 16);
  const files = [];
  for (let index = 0; index < count; index += 1) {
    if (data.readUInt32LE(entry) !== ENTRY) throw new UserError(`${file} is damaged.`);
    const method = data.readUInt16LE(entry + 10);
    const size = data.readUInt32LE(entry + 20);
    const [name, extra, comment] = [28, 30, 32].map((offset) => data.readUInt16LE(entry + offset));
    const local = data.readUInt32LE(entry + 42);
    const title = data.toString('utf8', entry + 46, entry + 46 + Number(name));
    entry += 46 + Number(name) + Number(extra) + Number(comment);
    if (title.endsWith('/')) continue;
    const read = () => {
      const start = local + 30 + data.readUInt16LE(local + 26) + data.readUInt16LE(local + 28);
      const bytes = data.subarray(start, start + size);
      if (method === STORED) return bytes;
      if (method === DEFLATED) return zlib.inflateRawSync(bytes);
      throw new UserError(`${file}: ${title} is compressed in a way that is not supported.`);
    };
    files.push({ name: title, read });
  }
  return files;
}

/**
 * Writes the extension that a .vsix holds to a folder.
 * @param {string} vsix
 * @param {string} folder
 */
export function unpackExtension(vsix, folder) {
  for (const entry of readZip(vsix)) {
    if (!entry.name.startsWith('extension/')) continue;
    const target = path.join(folder, entry.name.slice('extension/'.length));
    if (!target.startsWith(folder + path.sep)) throw new UserError(`${vsix} holds a path outside itself.`);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.writeFileSync(target, entry.read());
  }
}

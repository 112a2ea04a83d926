import { delimiter, join } from 'node:path';
import { isExecutable } from './isExecutable.ts';

/** The path of a program on PATH, or undefined. On Windows programs end in `.cmd` or `.exe`. */
export function findOnPath(name: string): string | undefined {
  const endings = process.platform === 'win32' ? ['.cmd', '.exe'] : [''];
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders
    .flatMap((folder) => endings.map((ending) => join(folder, name + ending)))
    .find(isExecutable);
}

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The version of the product, as its package.json says. */
export function productVersion(folder: string = import.meta.dirname): string {
  const path = join(folder, 'package.json');
  if (existsSync(path)) return (JSON.parse(readFileSync(path, 'utf8')) as { version?: string }).version ?? '';
  return folder === dirname(folder) ? '' : productVersion(dirname(folder));
}

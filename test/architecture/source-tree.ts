import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');
const notOurs = new Set(['.git', 'node_modules', 'dist', '.data', 'coverage', 'artefacts']);

/** Paths of the product's own files that match, relative to the repository. */
export function files(pattern: RegExp): string[] {
  return [...walk('')].filter((path) => pattern.test(path));
}

export function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

function* walk(folder: string): Generator<string> {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = folder ? `${folder}/${entry.name}` : entry.name;
    if (entry.isDirectory() && !notOurs.has(entry.name)) yield* walk(path);
    if (entry.isFile() && !entry.name.endsWith('.log')) yield path;
  }
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');
const notOurs = new Set(['.git', 'node_modules', 'dist', '.data', 'coverage', 'artefacts']);

declare global {
  var sourceTree: readonly string[] | undefined;
}

/** Paths of the product's own files that match, relative to the repository; listed once for all specs of a worker. */
export function files(pattern: RegExp): string[] {
  globalThis.sourceTree ??= [...walk('')];
  return globalThis.sourceTree.filter((path) => pattern.test(path));
}

const texts = new Map<string, string>();

/** Each file is read once for a spec: some look at all of them for every record of a kind. */
export function read(path: string): string {
  const text = texts.get(path) ?? readFileSync(join(root, path), 'utf8');
  texts.set(path, text);
  return text;
}

function* walk(folder: string): Generator<string> {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = folder ? `${folder}/${entry.name}` : entry.name;
    if (entry.isDirectory() && !notOurs.has(entry.name)) yield* walk(path);
    if (entry.isFile() && !entry.name.endsWith('.log')) yield path;
  }
}

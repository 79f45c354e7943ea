import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const publicDir = join(import.meta.dirname, '..', '..', 'public');
const tablerCss = createRequire(import.meta.url).resolve('@tabler/core/dist/css/tabler.min.css');

/** Folders whose files are served under /static/. */
export const staticFolders = [publicDir, dirname(tablerCss)];

const files: Readonly<Record<string, string>> = {
  'tabler.min.css': tablerCss,
  ...Object.fromEntries(
    ['park.css', 'lists.css', 'park.js', 'keys.js', 'lists.js', 'toast.js', 'passkeys.js', 'favicon.svg'].map(
      (name) => [name, join(publicDir, name)],
    ),
  ),
};
const versions = new Map<string, string>();

/** The address of a static file with the hash of its content, so that browsers may keep it for a year. */
export function assetUrl(name: string): string {
  const file = files[name];
  if (!file) throw new Error(`no static file is called ${name}`);
  if (!versions.has(name))
    versions.set(name, createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 12));
  return `/static/${name}?v=${versions.get(name)}`;
}

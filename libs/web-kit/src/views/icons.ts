import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const { resolve } = createRequire(import.meta.url);
const read = new Map<string, string>();

/** The inline SVG of a Tabler outline icon; it repeats a word beside it, so screen readers skip it. */
export function iconSvg(name: string): string {
  const known = read.get(name);
  if (known !== undefined) return known;
  if (!/^[a-z0-9-]+$/.test(name)) throw new Error(`not the name of an icon: ${name}`);
  const svg = readFileSync(resolve(`@tabler/icons/outline/${name}.svg`), 'utf8')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/\sclass="[^"]*"/g, '')
    .replace('<svg', '<svg class="icon" aria-hidden="true" focusable="false"')
    .replace(/\s*\n\s*/g, ' ')
    .trim();
  read.set(name, svg);
  return svg;
}

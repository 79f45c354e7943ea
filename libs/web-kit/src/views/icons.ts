import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { iconNames } from './icon-names';

/** One file with the strokes of all icons, which browsers keep: written out they would be a quarter of every page. */
export const SPRITE_PATH = '/static/icons.svg';

const { resolve } = createRequire(import.meta.url);
const shown: ReadonlySet<string> = new Set(iconNames);
let sprite: { readonly text: string; readonly version: string } | undefined;

/** A Tabler outline icon; it repeats a word beside it, so screen readers skip it. Throws for one that is not listed. */
export function iconSvg(name: string): string {
  if (!shown.has(name)) throw new Error(`icon-names.ts lists no icon called ${name}`);
  const address = `${SPRITE_PATH}?v=${spriteOnce().version}#${name}`;
  return `<svg class="icon" aria-hidden="true" focusable="false"><use href="${address}"/></svg>`;
}

/** What stands at SPRITE_PATH. Throws where a listed icon does not exist. */
export function iconSprite(): string {
  return spriteOnce().text;
}

function spriteOnce(): { readonly text: string; readonly version: string } {
  if (!sprite) {
    const text = `<svg xmlns="http://www.w3.org/2000/svg">${[...shown].map(symbol).join('')}</svg>`;
    sprite = { text, version: createHash('sha256').update(text).digest('hex').slice(0, 12) };
  }
  return sprite;
}

/** The width of strokes is left to the page, as sizes and colours are. */
function symbol(name: string): string {
  const strokes = /<svg[^>]*>([\s\S]*)<\/svg>/.exec(readFileSync(resolve(`@tabler/icons/outline/${name}.svg`), 'utf8'));
  const drawn = 'viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-linecap="round" stroke-linejoin="round"';
  return `<symbol id="${name}" ${drawn}>${strokes![1]!.replace(/\s*\n\s*/g, '')}</symbol>`;
}

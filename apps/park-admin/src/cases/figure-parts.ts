import { attribute } from '@park/registry';
import type { AskedTitles } from './figure-links';

/** A part of what was won and lost: a zone, an industry, a size, an officer; `code` null: unknown, or nobody. */
type Part = NonNullable<AskedTitles['part']>;
export type PartOf = Part['by'];

const fields = {
  zone: ['registeredZone', '未登记功能区'],
  industry: ['industrySection', '未登记行业'],
  size: ['sizeClass', '规模未知'],
} as const;

/** What a part is called. */
export function partLabel({ by, code }: Part, nameOf: (id: string | null) => string): string {
  if (by === 'officer') return code === null ? '没有案卷或未指定专员' : nameOf(code);
  const [key, unknown] = fields[by];
  return code === null ? unknown : (attribute(key)?.codes?.[code] ?? code);
}

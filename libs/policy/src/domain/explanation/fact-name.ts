import type { FactKey } from '@park/criteria';
import { attribute } from '@park/registry';

/** A fact as pages name it: 2025 年度营业收入. */
export function factName({ field, year }: FactKey): string {
  return `${year === null ? '' : `${year} 年度`}${attribute(field)?.label ?? '有关数据'}`;
}

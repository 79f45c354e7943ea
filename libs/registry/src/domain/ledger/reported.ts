import { attribute } from '../attributes/dictionary';
import { recordKey } from '../records/record';
import { recordKinds } from '../records/record-kinds';
import type { Snapshot } from './snapshot';

/**
 * What the company reported itself and nobody confirmed or contradicted: “2025 年职工人数”, in the order of the snapshot.
 * What the park keeps for itself is nothing to verify.
 */
export function reportedLabels(snapshot: Snapshot): string[] {
  const reported = Object.entries(snapshot).filter(([key]) => !attribute(key)?.internal);
  return reported.flatMap(([key, years]) =>
    Object.entries(years)
      .filter(([, { s }]) => s === 'self-reported')
      .map(([year]) => `${year === '-' ? '' : `${year} 年`}${attribute(key)?.label ?? recordLabel(key)}`),
  );
}

function recordLabel(key: string): string {
  return `${recordKinds.find(({ code }) => recordKey(code) === key)?.label ?? '其他'}记录`;
}

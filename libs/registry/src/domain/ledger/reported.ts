import { attribute } from '../attributes/dictionary';
import type { Snapshot } from './snapshot';

/** What the company reported itself and nobody confirmed or contradicted: “2025 年职工人数”, in the order of the snapshot. */
export function reportedLabels(snapshot: Snapshot): string[] {
  return Object.entries(snapshot).flatMap(([key, years]) =>
    Object.entries(years)
      .filter(([, { s }]) => s === 'self-reported')
      .map(([year]) => `${year === '-' ? '' : `${year} 年`}${attribute(key)?.label ?? key}`),
  );
}

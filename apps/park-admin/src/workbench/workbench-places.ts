import { attribute } from '@park/registry';
import type { Queue } from '@park/work';
import { shortName } from '../registry/short-name';

type Row = Queue['rows']['rows'][number];
type PlacedRow = Pick<Row, 'group' | 'companyName' | 'zone'> & {
  readonly item: Pick<Row['item'], 'companyId' | 'snoozedUntilOn'>;
};

const SHOWN = 6;
const NO_ZONE = '未登记功能区';

/** Rows about a company that are overdue or due today or within two working days; what was put off does not press. */
export function pressingIn<R extends PlacedRow>(rows: readonly R[], asOf: string): R[] {
  return rows.filter(({ group, companyName, item: { snoozedUntilOn } }) => {
    const isPutOff = snoozedUntilOn !== null && snoozedUntilOn > asOf;
    return group !== 'later' && companyName !== null && !isPutOff;
  });
}

/** 今天在哪里: the zones in which something presses, with how much and with whom; most overdue first. */
export function placesOf(rows: readonly PlacedRow[]) {
  const names = attribute('registeredZone')?.codes ?? {};
  const byZone = new Map<string, PlacedRow[]>();
  for (const row of rows) {
    const label = names[row.zone ?? ''] ?? NO_ZONE;
    byZone.set(label, [...(byZone.get(label) ?? []), row]);
  }
  return [...byZone]
    .map(([label, some]) => {
      const companies = new Map(some.map(({ item, companyName }) => [item.companyId, companyName ?? '']));
      const count = (of: Row['group']) => some.filter(({ group }) => group === of).length;
      const [overdue, today, soon] = [count('overdue'), count('today'), count('soon')];
      return {
        ...{ label, overdue, today, soon, more: Math.max(0, companies.size - SHOWN) },
        companies: [...companies].slice(0, SHOWN).map(([id, name]) => ({ id, name, short: shortName(name) || name })),
      };
    })
    .sort((one, other) => other.overdue - one.overdue || other.today - one.today);
}

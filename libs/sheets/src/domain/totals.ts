import { approximate, compareExact, type Exact, exact, sum } from '@park/kernel';
import type { Row } from './rows';

/** What a row of totals states for a column beside the sum of its rows, both in base units. */
export interface TotalCheck {
  readonly row: number;
  readonly at: number;
  readonly stated: number;
  readonly computed: number;
  readonly exactly: { readonly stated: Exact; readonly computed: Exact };
}

type AmountAt = (row: number, column: number) => Exact | undefined;

/** Holds every stated total against the sum of the rows it stands for; sections, subtotals and grand totals nest. */
export function checkTotals(rows: readonly Row[], columns: readonly number[], amountAt: AmountAt): TotalCheck[] {
  return rows.flatMap((row, place) => {
    if (row.kind !== 'total' || /平均/.test(row.reason)) return [];
    const readings = spans(rows, place).map((span) => compared({ row, span, columns }, amountAt));
    const agreeing = (checks: readonly TotalCheck[]) =>
      checks.filter(({ stated, computed }) => stated === computed).length;
    // The label says what a total covers; where forms use it otherwise, the figures of the other columns tell.
    return readings.reduce((best, each) => (agreeing(each) > agreeing(best) ? each : best));
  });
}

interface Compared {
  readonly row: Row;
  readonly span: readonly Row[];
  readonly columns: readonly number[];
}

function compared({ row, span, columns }: Compared, amountAt: AmountAt): TotalCheck[] {
  return columns.flatMap((at) => {
    const stated = amountAt(row.at, at);
    if (!stated) return [];
    const parts = span.flatMap((each) => amountAt(each.at, at) ?? []);
    const computed = parts.length > 0 ? sum(parts) : exact(0)!;
    const figure = approximate(stated);
    const same = compareExact(stated, computed) === 0;
    return [
      {
        row: row.at,
        at,
        stated: figure,
        computed: same ? figure : approximate(computed),
        exactly: { stated, computed },
      },
    ];
  });
}

/** The records that a total may cover, the one its label speaks of first. */
function spans(rows: readonly Row[], place: number): (readonly Row[])[] {
  const before = rows.slice(0, place);
  const since = (border: RegExp) => {
    const from = before.findLastIndex(
      ({ kind, reason }) => (kind === 'section' || kind === 'total') && border.test(reason),
    );
    return before.slice(from + 1).filter(({ kind }) => kind === 'data');
  };
  const [all, section, block, last] = [/^(?!)/, /^分节/, /^(分节|合计|总)/, /./].map(since) as [
    Row[],
    Row[],
    Row[],
    Row[],
  ];
  const label = rows[place]!.reason;
  const order = /总|累计|共计/.test(label)
    ? [all, section]
    : /小计|本页/.test(label)
      ? [last, block, section]
      : [block, section, all];
  return order.filter((span) => span.length > 0).concat([all]);
}

import type { FieldProblem } from '@park/kernel';
import { attribute as entryOf } from '../attributes/dictionary';
import { formatExactly } from '../values/display';
import { type FactInput, factField } from './recording';
import { cellOf, type Snapshot } from './snapshot';

/** A figure against another of the same year: outside its usual band it is asked about. */
interface Band {
  readonly part: string;
  readonly whole: string;
  readonly least: number;
  readonly most: number;
}

const BANDS: readonly Band[] = [
  { part: 'annual.rdExpense', whole: 'annual.revenue', least: 0, most: 1 },
  { part: 'annual.mainRevenue', whole: 'annual.revenue', least: 0, most: 1 },
  { part: 'annual.highTechRevenue', whole: 'annual.revenue', least: 0, most: 1 },
  { part: 'annual.taxPaid', whole: 'annual.revenue', least: 0, most: 1 },
  { part: 'annual.netProfit', whole: 'annual.revenue', least: -1, most: 1 },
  { part: 'annual.liabilities', whole: 'annual.assets', least: 0, most: 1.5 },
  { part: 'annual.rdStaff', whole: 'annual.employees', least: 0, most: 1 },
  { part: 'annual.techStaff', whole: 'annual.employees', least: 0, most: 1 },
];
const JUMP = 10;

/**
 * What may be right but looks wrong: ten times or a tenth of a neighbouring year, or a ratio outside its band. Each names
 * its field and both figures, and goes through once it is confirmed. `snapshot` is the file before the facts.
 */
export function doubts(snapshot: Snapshot, facts: readonly FactInput[]): FieldProblem[] {
  const told = new Map(facts.map((fact) => [factField(fact.attribute, fact.year), fact.value]));
  const figure = (attribute: string, year: number): number | undefined => {
    const field = factField(attribute, year);
    const value = told.has(field) ? told.get(field) : cellOf(snapshot, attribute, year)?.v;
    return typeof value === 'number' ? value : undefined;
  };
  return facts.flatMap((fact) => {
    if (fact.year === null || typeof fact.value !== 'number') return [];
    const at = { attribute: fact.attribute, year: fact.year, value: fact.value };
    const message = jump(at, figure) ?? outOfBand(at, figure);
    return message ? [{ field: factField(fact.attribute, fact.year), message, confirm: true }] : [];
  });
}

interface Figure {
  readonly attribute: string;
  readonly year: number;
  readonly value: number;
}
type Known = (attribute: string, year: number) => number | undefined;

function jump({ attribute, year, value }: Figure, known: Known): string | null {
  const entry = entryOf(attribute);
  const other = [year - 1, year + 1].find((each) => known(attribute, each));
  const before = other === undefined ? undefined : known(attribute, other);
  if (!entry || !before || value === 0 || Math.sign(before) !== Math.sign(value)) return null;
  const times = value / before;
  if (times < JUMP && times > 1 / JUMP) return null;
  const [now, then] = [formatExactly(entry, value), formatExactly(entry, before)];
  const words =
    times >= JUMP ? `是 ${other} 年的 ${rounded(times)} 倍` : `只有 ${other} 年的 ${rounded(1 / times)} 分之一`;
  return `“${entry.label}”${now}，${words}（${other} 年 ${then}），请核对单位和位数；${CONFIRM}`;
}

function outOfBand({ attribute, year, value }: Figure, known: Known): string | null {
  for (const { part, whole, least, most } of BANDS) {
    if (attribute !== part && attribute !== whole) continue;
    const [a, b] = attribute === part ? [value, known(whole, year)] : [known(part, year), value];
    if (a === undefined || b === undefined || b <= 0 || (a / b >= least && a / b <= most)) continue;
    const [one, other] = [entryOf(part), entryOf(whole)];
    if (!one || !other) continue;
    return `${year} 年“${one.label}”${formatExactly(one, a)} 与“${other.label}”${formatExactly(other, b)} 之比为 ${rounded((a / b) * 100)}%，超出常见范围，请核对；${CONFIRM}`;
  }
  return null;
}

const CONFIRM = '确实如此，请勾选“已核对，数值无误”后再保存。';

function rounded(times: number): string {
  return String(Number(times.toPrecision(3)));
}

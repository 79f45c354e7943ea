import type { Facts } from '@park/criteria';
import { approximate, type Actor, isExact } from '@park/kernel';
import { attribute, type CompanyRow, entryForm, registryRights } from '@park/registry';
import type { OutValue } from '@park/sheets';
import type { ListColumn } from '@park/web-kit';
import { columnHeads, companyListLine, type ListCell } from '../registry/company-columns';
import type { CompanyListQuery } from '../registry/company-list-query';

interface Shown {
  readonly row: CompanyRow;
  readonly facts: Facts | undefined;
}

/** How figures of the list are to be read, for whoever opens the file. */
export const UNITS = '写在列名的括号里：金额以元计，与网页上的万元不同；比率以百分数计';

/** The heads of the list; figures go out in the unit of the dictionary, ratios in percent. */
export function exportHead(list: CompanyListQuery): readonly OutValue[] {
  const heads = columnHeads(list, '/companies').map(({ label, unit }, at) => {
    const entry = attribute(list.columns[at]!.key);
    const own = entry?.kind === 'ratio' ? '%' : (entry?.unit ?? unit);
    return own ? `${label}（${own}）` : label;
  });
  return ['企业名称', '统一社会信用代码', ...heads];
}

/** A company with the columns of the list: figures exactly, everything else as it is shown, covered as it is covered. */
export function exportLine(list: CompanyListQuery, actor: Actor, shown: Shown): readonly OutValue[] {
  const { name, uscc, cells } = companyListLine(list, actor, shown);
  const covers = !registryRights.viewSensitive.allows(actor);
  return [
    name,
    uscc,
    ...cells.map((cell, at) => figureOf(list, { column: list.columns[at]!, shown, covers }) ?? textOf(cell)),
  ];
}

function figureOf(
  { fields }: CompanyListQuery,
  { column, shown, covers }: { column: ListColumn; shown: Shown; covers: boolean },
): number | null {
  const entry = attribute(column.key);
  if (!entry || !['number', 'ratio'].includes(entry.kind) || (entry.sensitive && covers)) return null;
  const lookup = shown.facts?.lookup(column.key, column.back === null ? null : fields.thisYear - column.back);
  if (!lookup?.known) return null;
  const { value } = lookup;
  const figure = isExact(value) ? approximate(value) : value;
  if (typeof figure !== 'number') return null;
  return entry.kind === 'ratio' ? Number(entryForm.textOf(entry, figure)) : figure;
}

function textOf({ text, badges, light, note }: ListCell): string {
  const shown = text ?? light?.label ?? badges?.join('、') ?? note ?? '';
  return shown === '—' ? '' : shown;
}

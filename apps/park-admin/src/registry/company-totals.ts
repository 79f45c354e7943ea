import { DASH } from '@park/dossier';
import type { Actor, SystemActor } from '@park/kernel';
import { type Attribute, attribute, type CompanyFiles, formatValue, registryRights } from '@park/registry';
import { lists } from '@park/web-kit';
import { type CompanyListQuery, usualColumns } from './company-list-query';

const SYSTEM: SystemActor = { kind: 'system', name: '系统' };
const ADDITIVE = ['元', '人', '亩', '项', '件', '吨标准煤', '立方米'];

/** What stands at the foot of the list of each numeric column: the sum, or the median where a sum means nothing. */
export async function columnTotals(files: Pick<CompanyFiles, 'sums'>, actor: Actor, list: CompanyListQuery) {
  const { fields, columns, filter } = list;
  const numeric = columns.flatMap((column) => {
    const entry = attribute(column.key);
    return entry && isNumeric(entry) ? [{ entry, column }] : [];
  });
  const maySee = ({ entry }: { readonly entry: Attribute }) =>
    !entry.sensitive || registryRights.viewSensitive.allows(actor);
  const asked = numeric.filter(maySee).map(({ entry, column }) => ({
    attribute: entry.key,
    year: column.back === null ? null : fields.thisYear - column.back,
  }));
  const sums = await files.sums(actor, filter, asked);
  let at = 0;
  return numeric.map((each) => {
    const { entry, column } = each;
    const label = `${lists.subject(fields, column)}${isAdditive(entry) ? '合计' : '中位'}`;
    if (!maySee(each)) return { label, text: '无权查看' };
    const { sum, median, known } = sums[at++]!;
    const value = isAdditive(entry) ? sum : median;
    return { label, text: known === 0 || value === null ? DASH : `${formatValue(entry, value)}（${known} 家）` };
  });
}

/** The figures that the list shows to somebody who has chosen no columns. */
export function usualFigures(thisYear: number) {
  return usualColumns(SYSTEM)
    .filter(({ key }) => attribute(key) && isNumeric(attribute(key)!))
    .map(({ key, back }) => ({ attribute: key, year: back === null ? null : thisYear - back }));
}

const isNumeric = ({ kind }: Attribute) => kind === 'number' || kind === 'ratio';

/** Amounts and counts add up; ratios, figures per something and years do not. */
function isAdditive({ unit = '' }: Attribute): boolean {
  return ADDITIVE.includes(unit);
}

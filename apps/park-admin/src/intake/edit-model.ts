import type { CompanyEdits, ImportBatch } from '@park/intake';
import { type Attribute, attribute, formatValue, type SnapshotCell, sourceLabels } from '@park/registry';

type Foreseen = Awaited<ReturnType<CompanyEdits['preview']>>[number];

/** What an edit is going to do, with some of its companies before and after. */
export function editModel(batch: ImportBatch, some: readonly Foreseen[]) {
  const { attribute: key, value, change, everyone, words, query } = batch.edit!;
  const entry = attribute(key) as Attribute;
  const rows = some.map((each) => rowOf({ entry, value: formatValue(entry, value), had: change && HAD[change] }, each));
  const left = batch.rowsTotal - rows.length;
  return {
    label: entry.label,
    value: formatValue(entry, value),
    verb: VERBS[change ?? 'set'],
    ...{ everyone: everyone !== null, words, total: batch.rowsTotal, left },
    /** Not one company gets another value, and none gets one beside the one that counts. */
    changesNothing: left === 0 && rows.every(({ isSame }) => isSame),
    againHref: `/companies/edits/new?${[query, `attribute=${encodeURIComponent(key)}`].filter(Boolean).join('&')}`,
    rows,
  };
}

const VERBS = { set: '改成', add: '加上', remove: '去掉' };
const HAD = { add: '原来就有，不重复登记', remove: '原来就没有' };

function rowOf({ entry, value, had }: Setting, { id, name, before, after }: Foreseen) {
  const words = (cell: SnapshotCell | undefined) => (cell ? formatValue(entry, cell.v) : '—');
  const changes = words(before) !== words(after);
  return {
    ...{ id, name, changes, isSame: !changes && (had !== undefined || words(after) === value) },
    ...{ before: words(before), after: words(after) },
    beforeFrom: before && `${sourceLabels[before.s]}，${before.o}`,
    why: had ?? keptBecause(after, words(after) === value),
  };
}

interface Setting {
  readonly entry: Attribute;
  /** The new value in words. */
  readonly value: string;
  /** Of a field with several values: why nothing changes. */
  readonly had: string | undefined;
}

/** Why the value that counts stays what it is, though a new one is said. */
function keptBecause(kept: SnapshotCell | undefined, isSame: boolean): string {
  if (isSame) return '现在就是这个值，不重复登记';
  if (!kept) return '新值不生效';
  if (kept.c) return `仍以${sourceLabels[kept.s]}的数据为准，新值登记后列为不一致，待核实`;
  return `现有数据日期更新（${kept.o}），仍以它为准；新值只记入变更历史`;
}

import type { CompanyEdits, ImportBatch } from '@park/intake';
import { type Attribute, attribute, formatValue, type SnapshotCell, sourceLabels } from '@park/registry';

type Foreseen = Awaited<ReturnType<CompanyEdits['preview']>>[number];

/** What an edit is going to do, with some of its companies before and after. */
export function editModel(batch: ImportBatch, some: readonly Foreseen[]) {
  const { attribute: key, value, everyone, words, query } = batch.edit!;
  const entry = attribute(key) as Attribute;
  return {
    label: entry.label,
    value: formatValue(entry, value),
    ...{ everyone: everyone !== null, words, total: batch.rowsTotal, left: batch.rowsTotal - some.length },
    againHref: `/companies/edits/new?${[query, `attribute=${encodeURIComponent(key)}`].filter(Boolean).join('&')}`,
    rows: some.map((each) => rowOf(entry, each)),
  };
}

function rowOf(entry: Attribute, { id, name, before, after }: Foreseen) {
  const words = (cell: SnapshotCell | undefined) => (cell ? formatValue(entry, cell.v) : '—');
  const changes = words(before) !== words(after);
  const isOutranked = !changes && Boolean(after?.c);
  return {
    ...{ id, name, changes, before: words(before), after: words(after) },
    beforeFrom: before && `${sourceLabels[before.s]}，${before.o}`,
    why: isOutranked ? `现值来源（${sourceLabels[after!.s]}）更可信，新值并列为不一致` : '原来就是，不重复登记',
  };
}

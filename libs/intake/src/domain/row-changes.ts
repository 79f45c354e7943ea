import { attribute, cellOf, type FactInput, formatValue, type Snapshot, sourceLabels } from '@park/registry';
import { isDeepStrictEqual } from 'node:util';
import type { RowPlan } from './row-plan';

/** A value of a row that is not on file like that: what the file says now, what it says then. */
export interface RowChange {
  readonly label: string;
  /** With source and day; null where nothing is on file. */
  readonly before: string | null;
  readonly after: string;
  readonly becomes: string;
  readonly differs: boolean;
}

const SOURCES = Object.keys(sourceLabels);

/** What a row would change in the file of its company, value by value. */
export function changesOf({ facts }: Pick<RowPlan, 'facts'>, snapshot: Snapshot): readonly RowChange[] {
  return facts.flatMap((fact): RowChange[] => {
    const entry = attribute(fact.attribute);
    const cell = cellOf(snapshot, fact.attribute, fact.year);
    if (!entry || (cell && isDeepStrictEqual(cell.v, fact.value))) return [];
    return [
      {
        label: `${fact.year === null ? '' : `${fact.year} 年`}${entry.label}`,
        before: cell ? `${formatValue(entry, cell.v)}（${sourceLabels[cell.s]}，${cell.o}）` : null,
        after: formatValue(entry, fact.value),
        becomes: becomes(fact, cell),
        differs: isOfOther(fact, cell),
      },
    ];
  });
}

/** Whether a row says something else than another source, so that both values stay on file. */
export function disagrees(facts: readonly FactInput[], snapshot: Snapshot): boolean {
  return facts.some((fact) => {
    const cell = cellOf(snapshot, fact.attribute, fact.year);
    return isOfOther(fact, cell) && !isDeepStrictEqual(cell?.v, fact.value);
  });
}

type Cell = ReturnType<typeof cellOf>;

function isOfOther({ source }: FactInput, cell: Cell): boolean {
  return cell !== undefined && cell.s !== source;
}

/** By the rule of all files: the more trusted source, then the later day. */
function becomes({ source, observedOn }: FactInput, cell: Cell): string {
  if (!cell) return '新增';
  if (cell.s === source) return observedOn < cell.o ? '早于在案的数，只留作历史' : '变更';
  const isTrusted = SOURCES.indexOf(source) < SOURCES.indexOf(cell.s);
  return isTrusted ? '变更，原值作为不一致并列' : '原值不变，表里的作为不一致并列';
}

import { isDeepStrictEqual } from 'node:util';
import { cellOf, type Snapshot } from '@park/registry';
import type { RowPlan } from './row-plan';

/**
 * What a row of a file that went out of this system asks to be written: only what somebody changed in it. A figure that is
 * on file by another source is neither confirmed by it nor recorded again.
 */
export function onlyChanged(plan: RowPlan, snapshot: Snapshot): RowPlan {
  const facts = plan.facts.filter(({ attribute, year, value }) => {
    const cell = cellOf(snapshot, attribute, year);
    // What cannot be seen in a cell was there before, and is not read.
    if (value === '') return false;
    return !cell || !isDeepStrictEqual(cell.v, value);
  });
  return { ...plan, facts, title: hasTitle(plan, snapshot) ? null : plan.title };
}

/** Whether the title of a row is on file as the row has it. */
export function hasTitle({ title }: Pick<RowPlan, 'title'>, snapshot: Snapshot): boolean {
  const known = cellOf(snapshot, 'titles', null)?.v;
  return title !== null && Array.isArray(known) && known.some((each) => isDeepStrictEqual(each, title));
}

import { Conflict, InvalidInput } from '@park/kernel';
import { effective, latestPerSource, sameValue } from './ledger';
import type { RecordedFact } from './recording';

/** An attribute of one year, or of none. */
export interface CellKey {
  readonly attribute: string;
  readonly year: number | null;
}

/** Which of several sources is to be right, and the lines that were shown when somebody said so. */
export interface Ruling {
  readonly keep: number;
  readonly seen: readonly number[];
}

/** What the sources say of a cell, of each its latest line; the one that counts first. */
export function sidesOf(ledger: readonly RecordedFact[], cell: CellKey): RecordedFact[] {
  return latestPerSource(countingIn(ledger, cell));
}

/** Whether the sources differ. */
export function areDiffering(sides: readonly RecordedFact[]): boolean {
  return sides.some(({ attribute, value }) => !sameValue(attribute, value, sides[0]!.value));
}

/**
 * The lines to be taken back so that nobody contradicts the one that is kept: all of other sources with another value,
 * older ones too, which would count in place of the latest. Throws Conflict where the sources say something else than was
 * shown, InvalidInput naming keep.
 */
export function contradicting(ledger: readonly RecordedFact[], cell: CellKey, { keep, seen }: Ruling): RecordedFact[] {
  const sides = sidesOf(ledger, cell);
  if (!areDiffering(sides)) throw new Conflict('这一项各来源的数值现在没有不一致，不需要再处理。');
  const shown = new Set(seen);
  if (shown.size !== sides.length || !sides.every(({ seq }) => shown.has(seq)))
    throw new Conflict('这一项刚有新的登记或撤回，请核对下面各来源的数值，重新选择。');
  const kept = sides.find(({ seq }) => seq === keep);
  if (!kept) throw new InvalidInput([{ field: 'keep', message: '请选择以哪个来源的数值为准。' }]);
  return countingIn(ledger, cell).filter(
    ({ source, value }) => source !== kept.source && !sameValue(kept.attribute, value, kept.value),
  );
}

function countingIn(ledger: readonly RecordedFact[], { attribute, year }: CellKey): RecordedFact[] {
  return effective(ledger).filter((fact) => fact.attribute === attribute && fact.year === year);
}

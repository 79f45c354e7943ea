import { cellOf, entryForm, type Snapshot } from '@park/registry';
import type { Figure } from './report-answers';

/** What the park can confirm by itself: above it stand tax, statistics, audits and official platforms. */
const BELOW_OFFICIAL: readonly string[] = ['self-reported', 'park'];

/**
 * The figures of a report that its acceptance confirms: not those that an official source answers, nor those that
 * somebody has entered otherwise, or taken back, since the report was submitted.
 */
export function acceptable(snapshot: Snapshot, figures: readonly Figure[], submittedAt: Date | null): Figure[] {
  return figures.filter(({ entry, year, value }) => {
    const cell = cellOf(snapshot, entry.key, year);
    if (!cell || !BELOW_OFFICIAL.includes(cell.s)) return false;
    if (entryForm.isSame(entry.key, cell.v, value)) return true;
    return cell.s === 'park' && (cell.r ?? '') <= (submittedAt?.toISOString() ?? '');
  });
}

/** The names of the figures that are the company's own word in its file, be it below another source. */
export function ownWords(snapshot: Snapshot, figures: readonly Figure[]): string[] {
  return figures.flatMap(({ name, entry, year, value }) => {
    const cell = cellOf(snapshot, entry.key, year);
    const said = [cell, ...(cell?.c ?? [])].find((each) => each?.s === 'self-reported');
    return said && entryForm.isSame(entry.key, said.v, value) ? [name] : [];
  });
}

import type { CalendarDate } from '@park/kernel';
import { cellOf, entryForm, type Snapshot } from '@park/registry';
import { titleLines } from './file-header';

/** A material that a document asks for, with what the own file already has of it; null: not known. */
export interface Material {
  readonly text: string;
  readonly held: { readonly isThere: boolean; readonly words: string; readonly href: string } | null;
}

interface Held {
  readonly validTo: CalendarDate | null;
  readonly details: Readonly<Record<string, unknown>>;
}

const RECORDS = '/company/records';
const TITLES = '/company?section=F';

/** A material as a policy names it, with the code of its kind; null: no file has it. */
interface Named {
  readonly text: string;
  readonly kind: string | null;
}

/**
 * The materials of a policy with what the file has of each on a day. A record in the file is no document in hand: the
 * words say what is recorded, and no more. Materials of no kind that a file can have stay without a mark.
 */
export function heldMaterials(materials: readonly Named[], snapshot: Snapshot, asOf: CalendarDate): Material[] {
  return materials.map(({ text, kind }) => {
    const known = kind === null ? null : entryForm.materialKinds.of(kind);
    if (!known) return { text, held: null };
    const { title } = known;
    const held = title ? titleHeld({ ...known, title }, snapshot, asOf) : recordsHeld(known, snapshot, asOf);
    return { text, held };
  });
}

type Kind = NonNullable<ReturnType<typeof entryForm.materialKinds.of>>;

function titleHeld(
  { label, title }: Kind & { readonly title: string },
  snapshot: Snapshot,
  asOf: CalendarDate,
): Material['held'] {
  const valid = titleLines(snapshot, asOf).find(({ code, tone }) => code === title && tone !== 'red');
  if (!valid) return { isThere: false, words: `档案中没有有效的${label}`, href: TITLES };
  const number = valid.docNumber === '' ? '' : `，文号 ${valid.docNumber}`;
  return { isThere: true, words: `档案中已登记${label}${number}`, href: TITLES };
}

function recordsHeld(kind: Kind, snapshot: Snapshot, asOf: CalendarDate): Material['held'] {
  const { label, record, only } = kind;
  const recorded = cellOf(snapshot, `record.${record}`, null)?.v;
  const count = (Array.isArray(recorded) ? (recorded as unknown as readonly Held[]) : []).filter(
    ({ validTo, details }) =>
      (validTo === null || validTo >= asOf) && (!only || only[1].includes(String(details[only[0]]))),
  ).length;
  if (count > 0) return { isThere: true, words: `档案中已登记 ${count} 条有效的${label}`, href: RECORDS };
  const counted = entryForm.materialKinds.counted(kind, snapshot);
  return counted.length === 0
    ? { isThere: false, words: `档案中没有登记有效的${label}`, href: RECORDS }
    : {
        isThere: false,
        words: `档案中只有件数（${counted.join('、')}），没有逐件登记`,
        href: `${RECORDS}/new/${record}`,
      };
}

import { type CalendarDate, yearOf } from '@park/kernel';
import {
  attribute,
  cellOf,
  entryForm,
  type FactSource,
  type Snapshot,
  sourceLabels,
  type TitleRecord,
} from '@park/registry';
import type { Material } from './material';

/** A dated record of a company as a check list needs it. */
export interface RecordAtHand {
  readonly kind: string;
  readonly source?: FactSource;
  readonly validTo: CalendarDate | null;
  readonly details: Readonly<Record<string, string | number | boolean>>;
}

/** What of a company file speaks for the materials of an application. */
export interface FileAtHand {
  readonly snapshot: Snapshot;
  readonly held: readonly TitleRecord[];
  readonly records: readonly RecordAtHand[];
  readonly asOf: CalendarDate;
}

/** Whether a material is there as far as the company file tells; `until`: its last day, null without one. */
export interface CheckedMaterial {
  readonly id: string;
  readonly name: string;
  readonly state: 'there' | 'missing' | 'by-document';
  /** From where it is known, or what exactly is missing; empty where the file tells nothing of it. */
  readonly from: string;
  readonly until: CalendarDate | null;
}

/** Each material beside what the file tells of it. One that no file tells of is there once a document is attached. */
export function checkedMaterials(list: readonly Material[], file: FileAtHand): readonly CheckedMaterial[] {
  return list.map((material) => {
    const { id, name } = material;
    if (material.titles) return { id, name, ...fromTitles(material.titles, file) };
    if (material.record) return { id, name, ...fromRecords(material, file) };
    if (material.facts) return { id, name, ...fromFacts(material, file) };
    return { id, name, state: 'by-document', from: '', until: null };
  });
}

type Found = Pick<CheckedMaterial, 'state' | 'from' | 'until'>;

function fromTitles(codes: readonly string[], { held }: FileAtHand): Found {
  const names = attribute('validTitles')?.codes ?? {};
  const own = held.filter(({ code }) => codes.includes(code));
  const last = own.toSorted((a, b) => endOf(a).localeCompare(endOf(b))).at(-1);
  if (!last) return { state: 'missing', from: `没有有效的${codes.map((code) => names[code]).join('或')}`, until: null };
  return { state: 'there', from: `${names[last.code]}，${last.docNumber || last.issuer}`, until: last.validTo };
}

function fromRecords({ record, detail = {} }: Material, { records, asOf, snapshot }: FileAtHand): Found {
  const all = records.filter(
    ({ kind, details }) => kind === record && Object.entries(detail).every(([key, value]) => details[key] === value),
  );
  const own = all.filter(({ validTo }) => validTo === null || validTo >= asOf);
  if (all.length === 0 && Object.keys(detail).length === 0) {
    const counted = countedOf(record!, snapshot);
    if (counted.length > 0)
      return { state: 'by-document', from: `档案中只有件数（${counted.join('、')}），没有逐件登记`, until: null };
  }
  if (own.length === 0)
    return { state: 'missing', from: all.length > 0 ? '档案中的都已过有效期' : '档案中没有登记', until: null };
  const [first = null] = own.flatMap(({ validTo }) => validTo ?? []).sort();
  const ends = first !== null && own.length > 1 ? '，最早到期见右' : '';
  const unchecked = own.filter(({ source }) => source === 'self-reported').length;
  const word = unchecked > 0 ? `，其中 ${unchecked} 项企业自报、待核实` : '';
  return { state: 'there', from: `档案登记 ${own.length} 项${word}${ends}`, until: first };
}

function countedOf(record: string, snapshot: Snapshot): string[] {
  const kind = entryForm.materialKinds.ofRecords(record);
  return kind ? entryForm.materialKinds.counted(kind, snapshot) : [];
}

function fromFacts({ facts = [], years = 1, sources }: Material, { snapshot, asOf }: FileAtHand): Found {
  const cells = Array.from({ length: years }, (_, ago) => yearOf(asOf) - 1 - ago).flatMap((year) =>
    facts.map((field) => ({ year, cell: cellOf(snapshot, field, year) })),
  );
  const missing = [...new Set(cells.filter(({ cell }) => cell?.v == null).map(({ year }) => year))];
  if (missing.length > 0) return { state: 'missing', from: `缺 ${missing.join('、')} 年数据`, until: null };
  const words = [...new Set(cells.map(({ year, cell }) => `${year} 年${sourceLabels[cell!.s]}数据`))].join('，');
  if (sources && cells.some(({ cell }) => !sources.includes(cell!.s)))
    return { state: 'by-document', from: `有 ${words}，材料待上传`, until: null };
  return { state: 'there', from: words, until: null };
}

const endOf = ({ validTo }: TitleRecord): string => validTo ?? '9999-12-31';

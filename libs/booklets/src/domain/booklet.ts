import { DASH, type FileFacts, recordPages, sectionModel, titleLines, type ValueCell } from '@park/dossier';
import { attribute, cellOf, formatValue, type RecordsOfCompany, sections } from '@park/registry';
import { type Chart, chartsOf } from './charts';

/** The file of one company as its reader may see it. */
export interface BookletFile extends FileFacts {
  readonly name: string;
  readonly uscc: string;
}

/** Who has the booklet printed, and when, as it stands on every page. */
export interface Reader {
  readonly name: string;
  /** 2026-11-30 10:20 */
  readonly at: string;
}

interface Chapter {
  readonly label: string;
  readonly years: readonly string[];
  readonly yearly: readonly { readonly label: string; readonly cells: readonly string[] }[];
  readonly single: readonly { readonly label: string; readonly text: string; readonly note: string }[];
  /** What sources say differently of single years. */
  readonly differing: string;
  /** What nothing is on file of. */
  readonly missing: string;
}

interface Part {
  readonly label: string;
  readonly heads: readonly string[];
  readonly widths: readonly number[];
  readonly rows: readonly (readonly string[])[];
  readonly none: string;
}

/** Everything that the template prints: texts only, and how high bars are. */
export interface Booklet {
  readonly company: string;
  readonly uscc: string;
  readonly asOf: string;
  readonly by: string;
  readonly watermark: string;
  readonly taken: string;
  readonly cover: readonly { readonly label: string; readonly text: string }[];
  readonly charts: readonly Chart[];
  readonly chapters: readonly Chapter[];
  readonly parts: readonly Part[];
}

const COVER = [
  'registrationStatus',
  'establishedOn',
  'legalRepresentative',
  'industryCode',
  'sizeClass',
  'registeredZone',
];
const SELF = '＊';
const DIFFERS = '△';

/** What is printed of a file: what the reader may not see is covered, and what is not on file is named as such. */
export function bookletOf(file: BookletFile, records: RecordsOfCompany, reader: Reader): Booklet {
  return {
    ...{ company: file.name, uscc: file.uscc, asOf: file.asOf, by: reader.name },
    watermark: `${reader.name}  ${reader.at}`,
    taken: `${reader.name}于 ${reader.at} 从园区企业服务门户导出。带${SELF}的是企业自报、尚未核实的数据，带${DIFFERS}的是各来源不一致的数据。`,
    cover: coverOf(file),
    charts: chartsOf(file),
    chapters: sections.flatMap(({ code }) => chapterOf(code, file)),
    parts: [titlesOf(file), ...recordsOf(records, file.coversSensitive === true)],
  };
}

function coverOf(file: BookletFile) {
  const said = COVER.flatMap((key) => {
    const entry = attribute(key);
    const value = cellOf(file.snapshot, key, null)?.v;
    return entry && value !== undefined ? [{ label: entry.label, text: formatValue(entry, value) }] : [];
  });
  const held = titleLines(file.snapshot, file.asOf).filter(({ tone }) => tone !== 'red');
  const titles = held.map(({ label }) => label).join('、');
  return [...said, { label: '在有效期内的称号', text: titles || '没有登记' }, { label: '资料截至', text: file.asOf }];
}

function chapterOf(code: string, file: BookletFile): Chapter[] {
  const section = sectionModel(code, file);
  if (!section) return [];
  const years = section.years.map(({ year }) => String(year)).reverse();
  const known = section.yearly.filter(({ cells }) => cells.some(isSaid));
  const single = section.single.filter(({ cell }) => isSaid(cell));
  const missing = [
    ...section.yearly.filter((row) => !known.includes(row)),
    ...section.single.filter((row) => !single.includes(row)),
  ];
  return [
    {
      label: section.label,
      years: known.length > 0 ? years : [],
      yearly: known.map(({ label, cells }) => ({ label, cells: cells.map(wordsOf).reverse() })),
      single: single.map(({ label, cell }) => ({ label, text: wordsOf(cell), note: noteOf(cell) })),
      differing: known.flatMap(({ label, cells }) => differingIn(label, cells, section.years)).join('；'),
      missing: missing.map(({ label }) => label).join('、'),
    },
  ];
}

function isSaid({ missing, text }: ValueCell): boolean {
  return !missing || text !== DASH;
}

function wordsOf({ text, selfReported, conflicts }: ValueCell): string {
  return [text, selfReported ? SELF : '', conflicts.length > 0 ? DIFFERS : ''].join('');
}

function noteOf({ source, observedOn, recorded, derived, stale, conflicts }: ValueCell): string {
  const from = derived
    ? '由已登记的数据推导'
    : recorded
      ? '由记录推算'
      : [source, observedOn].filter(Boolean).join(' ');
  return [from, stale ? '已过期，需更新' : '', ...othersOf(conflicts)].filter(Boolean).join('；');
}

function differingIn(
  label: string,
  cells: readonly ValueCell[],
  years: readonly { readonly year: number }[],
): string[] {
  return cells.flatMap(({ conflicts }, at) =>
    conflicts.length > 0 ? [`${label} ${years[at]!.year} 年${othersOf(conflicts).join('、')}`] : [],
  );
}

/** What other sources say. */
function othersOf(conflicts: ValueCell['conflicts']): string[] {
  return conflicts.map(({ text, source }) => `不一致：${source} ${text}`);
}

function titlesOf({ snapshot, asOf }: BookletFile): Part {
  return {
    ...{ label: '称号', heads: ['称号', '认定部门与文号', '有效期', '状态'], widths: [3, 4, 3, 2] },
    rows: titleLines(snapshot, asOf).map(({ label, issuer, docNumber, validFrom, validTo, state }) => [
      ...[label, [issuer, docNumber].filter(Boolean).join(' '), `${validFrom} 至 ${validTo ?? '长期'}`, state],
    ]),
    none: '没有登记称号。',
  };
}

function recordsOf(records: RecordsOfCompany, coversSensitive: boolean): Part[] {
  const { groups } = recordPages.groupsOf(records, { coversSensitive, mayChange: () => false });
  return groups.map(({ label, rows }) => ({
    ...{ label, heads: ['内容', '来源', '佐证'], widths: [6, 2, 3], none: '' },
    rows: rows.map(({ words, source, selfReported, evidence }) => [
      words.map((each) => `${each.label}：${each.text}`).join('；'),
      selfReported ? `${source}${SELF}` : source,
      evidence ?? DASH,
    ]),
  }));
}

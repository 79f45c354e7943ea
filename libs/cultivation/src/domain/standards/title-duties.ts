import { createHash } from 'node:crypto';
import { type FieldProblem, isCalendarDate, plainText } from '@park/kernel';
import type { Materials } from '../materials/material';
import type { ApplicationTime, Title, UpdateDuty } from '../titles/title';

/** What a version says of a title besides its conditions, from its first day on; what is missing stays as it was. */
export interface TitleDuties {
  readonly update?: UpdateDuty;
  readonly window?: ApplicationTime;
  /** The names of what an application carries, and what the list rests on. */
  readonly materials?: { readonly note: string; readonly names: readonly string[] };
}

export const dutyFields = {
  updateBy: '年度更新截止',
  updateNote: '年度更新要求',
  windowFrom: '申报开始',
  windowTo: '申报截止',
  windowNote: '申报时间说明',
  materials: '申报材料',
  materialsNote: '材料清单依据',
} as const;

type Texts = Readonly<Record<keyof typeof dutyFields, string>>;
type Report = (field: keyof typeof dutyFields, message: string) => void;

const MOST_MATERIALS = 40;
const LONGEST_NAME = 60;

/** What was typed of the duties of a title, or what is wrong with it by field. */
export function readDuties(texts: Texts): { readonly duties: TitleDuties; readonly problems: readonly FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const report: Report = (field, message) => void problems.push({ field, message });
  const plain = (name: keyof Texts) => plainText(texts[name]);
  const duties = {
    ...updateOf(plain('updateBy'), plain('updateNote'), report),
    ...windowOf([plain('windowFrom'), plain('windowTo'), plain('windowNote')], report),
    ...materialsOf(texts.materials, plain('materialsNote'), report),
  };
  return { duties, problems };
}

function updateOf(byText: string, note: string, report: Report): Pick<TitleDuties, 'update'> {
  if (byText === '' && note === '') return {};
  const by = byText === '' ? null : yearDay(byText);
  if (by === undefined) report('updateBy', `“${dutyFields.updateBy}”应为一年中的日子，如 05-31；没有固定日子的留空。`);
  if (note === '') report('updateNote', '请填写“年度更新要求”，如：每年 5 月 31 日前更新平台信息。');
  return { update: { by: by ?? null, note } };
}

function windowOf([from, to, note]: readonly string[], report: Report): Pick<TitleDuties, 'window'> {
  if (from === '' && to === '' && note === '') return {};
  const [first, last] = [yearDay(from!), yearDay(to!)];
  if (!first) report('windowFrom', `“${dutyFields.windowFrom}”应为一年中的日子，如 04-25。`);
  if (!last) report('windowTo', `“${dutyFields.windowTo}”应为一年中的日子，如 05-25。`);
  if (first && last && last < first)
    report('windowTo', '“申报截止”早于“申报开始”；跨年的申报期请写到 12-31，并在说明中写明。');
  if (note === '') report('windowNote', '请填写“申报时间说明”，如：2027 年第九批填报期及文号。');
  return { window: { from: first ?? '', to: last ?? '', note: note! } };
}

function materialsOf(text: string, note: string, report: Report): Pick<TitleDuties, 'materials'> {
  const names = [
    ...new Set(
      text
        .split(/[\r\n]+/)
        .map(plainText)
        .filter(Boolean),
    ),
  ];
  if (names.length === 0 && note === '') return {};
  if (names.length === 0) report('materials', '请填写“申报材料”，一行一项；没有清单的，依据也留空。');
  if (note === '') report('materialsNote', '请填写“材料清单依据”，如：2027 年度申报通知附件 3。');
  if (names.length > MOST_MATERIALS)
    report('materials', `“申报材料”最多 ${MOST_MATERIALS} 项，现有 ${names.length} 项。`);
  const long = names.find((name) => [...name].length > LONGEST_NAME);
  if (long)
    report('materials', `每项材料不能超过 ${LONGEST_NAME} 个字：“${[...long].slice(0, 12).join('')}…”，请精简。`);
  return { materials: { note, names } };
}

/** 5-31, 05.31 and 5月31日 are 05-31; undefined for what is no day of a year. */
function yearDay(text: string): string | undefined {
  const [, month, day] = /^(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?$/.exec(text.normalize('NFKC')) ?? [];
  const read = month === undefined ? '' : `${month.padStart(2, '0')}-${day!.padStart(2, '0')}`;
  return isCalendarDate(`2025-${read}`) ? read : undefined;
}

/** The title as the duties change it; a material that it had already keeps what of the company file shows it. */
export function withDuties(title: Title, { update, window, materials }: TitleDuties): Title {
  return {
    ...title,
    ...(update && { update }),
    ...(window && { window }),
    ...(materials && { materials: materialsNamed(materials, title.materials) }),
  };
}

function materialsNamed({ note, names }: NonNullable<TitleDuties['materials']>, before: Materials | undefined) {
  const known = new Map(before?.list.map((material) => [material.name, material]));
  return { note, list: names.map((name) => known.get(name) ?? { id: idOf(name), name }) };
}

/** The same for the same name: documents of cases are kept under it. */
function idOf(name: string): string {
  const letters = [...createHash('sha256').update(name).digest('hex').slice(0, 16)];
  return `own-${letters.map((each) => String.fromCharCode(97 + parseInt(each, 16))).join('')}`;
}

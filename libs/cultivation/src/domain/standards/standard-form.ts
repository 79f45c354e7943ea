import { type CalendarDate, type FieldProblem, isCalendarDate, plainText, searchKey } from '@park/kernel';
import type { Purpose, Track } from '../titles/title';
import { ownCode } from './own-title';
import type { NewRung, StandardContent } from './standard-content';
import { dutyFields, readDuties } from './title-duties';

/** The head of a version as somebody typed it. */
export interface StandardForm {
  readonly titleCode: string;
  readonly purposes: readonly string[];
  readonly texts: Readonly<Record<StandardText, string>>;
  readonly checked: boolean;
}

export const standardFields = {
  effectiveFrom: '施行日期',
  title: '版本名称',
  documentTitle: '文件名称',
  documentNumber: '文号',
  clause: '条款',
  sourceUrl: '文件网址',
  note: '说明',
  confidenceNote: '核对情况',
  titleName: '新称号名称',
  trackId: '阶梯',
  trackName: '新阶梯名称',
  level: '第几级',
  after: '前置称号',
  afterOther: '或另一前置称号',
  optional: '可以跳过',
  months: '有效期',
  renewal: '复核办法',
  banMonths: '虚假申报禁报期',
  regions: '适用地区',
  ...dutyFields,
} as const;

export type StandardText = keyof typeof standardFields;
export type StandardHead = Omit<StandardContent, 'model' | 'conditions'>;

/** Ticked in the place of what a version is for, where it leaves the conditions as they are. */
export const DUTIES_ONLY = 'duties';

const LONGEST: Partial<Record<StandardText, number>> = {
  title: 80,
  documentTitle: 120,
  documentNumber: 80,
  clause: 80,
  trackName: 40,
  materials: 4000,
};
const REQUIRED: readonly StandardText[] = ['title', 'documentTitle', 'documentNumber', 'clause', 'confidenceNote'];
const [EARLIEST, LATEST] = ['2000-01-01', '2099-12-31'];
const LONGEST_OTHER = 500;

/** The head of a version, or everything that is wrong with it by field; `isNew`: the title is on no ladder yet. */
export function readStandardForm(
  { purposes, texts, checked }: StandardForm,
  { tracks, isNew }: { readonly tracks: readonly Track[]; readonly isNew: boolean },
): { readonly head: StandardHead; readonly problems: readonly FieldProblem[] } {
  const plain = Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [name, plainText(text)]),
  ) as StandardForm['texts'];
  const { duties, problems: dutyProblems } = readDuties(texts);
  const problems: FieldProblem[] = [...textProblems(plain), ...dutyProblems];
  const report = (field: string, message: string) => void problems.push({ field, message });
  const asked = purposes.filter((each): each is Purpose => each === 'new' || each === 'renewal');
  const wrong = purposeProblem(purposes, Object.keys(duties).length > 0 || dutyProblems.length > 0);
  if (wrong !== null) report('purposes', wrong);
  const day = plain.effectiveFrom;
  if (!isCalendarDate(day) || day < EARLIEST! || day > LATEST!)
    report('effectiveFrom', '“施行日期”应为存在的日期，如 2027-01-01。');
  if (plain.sourceUrl !== '' && !/^https?:\/\/\S+$/.test(plain.sourceUrl))
    report('sourceUrl', '“文件网址”应以 https:// 或 http:// 开头。');
  return {
    head: {
      ...{ purposes: asked, effectiveFrom: day as CalendarDate, checked, confidenceNote: plain.confidenceNote },
      ...{ title: plain.title, documentTitle: plain.documentTitle, documentNumber: plain.documentNumber },
      ...{ clause: plain.clause, sourceUrl: plain.sourceUrl || null, note: plain.note || null },
      rung: isNew ? rungOf(plain, tracks, report) : null,
      ...{ duties },
    },
    problems,
  };
}

/** What a version is for has to be said: nothing ticked may not pass for one that only changes days and materials. */
function purposeProblem(purposes: readonly string[], saysDuties: boolean): string | null {
  if (purposes.length === 0) return '请勾选“适用于”：新申请、复核或两者；不改认定条件的，勾选“只改期限和材料”。';
  if (!purposes.includes(DUTIES_ONLY)) return null;
  if (purposes.length > 1)
    return '“只改期限和材料”不能与新申请、复核同时勾选：要改认定条件的，请去掉“只改期限和材料”。';
  return saysDuties ? null : '勾选了“只改期限和材料”，请在下面填写年度更新、申报时间或申报材料中要改的一项。';
}

function textProblems(texts: StandardForm['texts']): FieldProblem[] {
  const names = Object.keys(standardFields) as StandardText[];
  return [
    ...REQUIRED.filter((name) => texts[name] === '').map((field) => ({
      ...{ field, message: `请填写“${standardFields[field]}”。` },
    })),
    ...names.flatMap((field) => {
      const most = LONGEST[field] ?? LONGEST_OTHER;
      const isLong = [...texts[field]].length > most;
      return isLong ? [{ field, message: `“${standardFields[field]}”不能超过 ${most} 个字，请精简。` }] : [];
    }),
  ];
}

function rungOf(
  texts: StandardForm['texts'],
  tracks: readonly Track[],
  report: (field: string, message: string) => void,
): NewRung {
  const place = trackOf(texts, tracks, report);
  const track = tracks.find(({ id }) => id === place.trackId);
  const level = wholeNumber(texts.level, 1, 20);
  if (level === null) report('level', '“第几级”应为 1 到 20 的整数。');
  for (const field of ['after', 'afterOther'] as const) {
    const below = track?.titles.find(({ code }) => code === texts[field]);
    if (texts[field] !== '' && (!below || below.level >= (level ?? 0)))
      report(field, `“${standardFields[field]}”应为同一阶梯中更低一级的称号。`);
  }
  if (texts.after === '' && texts.afterOther !== '') report('after', '请先填写“前置称号”。');
  if (texts.renewal === '') report('renewal', '请填写“复核办法”；文件未写明时填“以当年通知为准”。');
  const months = (field: 'months' | 'banMonths') => {
    if (texts[field] === '') return null;
    const read = wholeNumber(texts[field], 1, 240);
    if (read === null) report(field, `“${standardFields[field]}”应为 1 到 240 的整数（月），文件未写明时留空。`);
    return read;
  };
  return {
    ...place,
    ...(texts.regions && { regions: texts.regions }),
    ...{ level: level ?? 1, after: [...new Set([texts.after, texts.afterOther].filter(Boolean))] },
    ...(texts.optional === 'on' && { optional: true }),
    ...{ months: months('months'), renewal: texts.renewal, banMonths: months('banMonths') },
  };
}

/** The ladder that was chosen, or a new one by its name. */
function trackOf(
  { trackId, trackName }: StandardForm['texts'],
  tracks: readonly Track[],
  report: (field: string, message: string) => void,
): Pick<NewRung, 'trackId' | 'trackName'> {
  if (trackName === '') {
    if (!tracks.some(({ id }) => id === trackId)) report('trackId', '请选择称号所在的阶梯，或填写“新阶梯名称”。');
    return { trackId };
  }
  if (trackId !== '') report('trackName', '“阶梯”和“新阶梯名称”只填一项。');
  const same = tracks.find(({ name }) => searchKey(name) === searchKey(trackName));
  if (same) report('trackName', `已有“${same.name}”这个阶梯，请在“阶梯”中选择。`);
  return { trackId: ownCode(trackName), trackName };
}

/** Full-width digits are read as well. */
function wholeNumber(text: string, least: number, most: number): number | null {
  const plain = text.normalize('NFKC');
  const value = /^\d{1,3}$/.test(plain) ? Number(plain) : NaN;
  return value >= least && value <= most ? value : null;
}

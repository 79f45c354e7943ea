import { type ScoreItem, specOf } from '@park/criteria';
import type { FieldProblem } from '@park/kernel';
import { attribute, entryForm, vocabulary } from '@park/registry';
import type { TypedBand, TypedItem } from './score-item';
import { treeOfBand } from './score-item';
import { ROOT } from './typed-tree';
import { writtenCondition } from './written-condition';

export type WrittenItem =
  | { readonly ok: true; readonly item: ScoreItem }
  /** Each at its field: text, field, year, otherwise, most, b.0.bound, b.0.points, or the row of a condition. */
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };

type Report = (field: string, message: string) => void;

const LONGEST = 120;
const MOST_POINTS = 1000;

/** An item of a table of points in the language of the engine, or everything that is wrong with it, each at its field. */
export function writtenItem(typed: TypedItem, below: readonly ScoreItem[]): WrittenItem {
  const problems: FieldProblem[] = [];
  const report: Report = (field, message) => void problems.push({ field, message });
  if (typed.text === '') report('text', '请填写“评分项”的名称，照文件写。');
  if ([...typed.text].length > LONGEST) report('text', `“评分项”的名称不能超过 ${LONGEST} 个字，请精简。`);
  const item = { text: typed.text, ...measureOf(typed, below, report) } as ScoreItem;
  return problems.length > 0 ? { ok: false, problems } : { ok: true, item };
}

function measureOf(typed: TypedItem, below: readonly ScoreItem[], report: Report): object {
  const { kind } = typed;
  if (kind !== 'sum' && kind !== 'best' && below.length > 0)
    report('kind', '这一项下面还有评分项，请先删去它们，再改为自己计分。');
  if (kind === 'sum') {
    const most = typed.most === '' ? null : pointsOf(typed.most, { field: 'most', called: '最高分' }, report);
    return { sum: below, ...(most !== null && { most }) };
  }
  if (kind === 'best') return { best: below };
  if (kind === 'entered') return enteredOf(typed, report);
  const when = kind === 'when' ? rungsOf(typed, report) : scaleOf(typed, report);
  if (typed.bands.length === 0) report('bands', '请至少加一档。');
  const otherwise = pointsOf(typed.otherwise, { field: 'otherwise', called: '各档都不满足时的分值' }, report);
  return { when, otherwise };
}

/** The attribute that points are read from, with its year where it has one. */
function sourceOf({ field, year }: TypedItem, report: Report) {
  const entry = attribute(field);
  const spec = specOf(field, vocabulary);
  if (!entry || !spec || (spec.kind !== 'number' && spec.kind !== 'ratio'))
    return void report('field', '请选择数值属性，如研发费用占营业收入比重。');
  if (spec.period !== 'none' && !/^T-[1-3]$/.test(year)) return void report('year', `请为“${spec.label}”选择年度。`);
  return { entry, spec, dated: spec.period === 'none' ? {} : { year } };
}

function enteredOf(typed: TypedItem, report: Report) {
  const source = sourceOf(typed, report);
  if (source && source.spec.kind !== 'number') report('field', '由人评分的属性应为分数，请另选。');
  const most = pointsOf(typed.most, { field: 'most', called: '最高分' }, report);
  if (most === 0) report('most', '“最高分”应大于 0。');
  return { entered: typed.field, ...source?.dated, most };
}

function scaleOf(typed: TypedItem, report: Report) {
  const source = sourceOf(typed, report);
  const op = typed.kind === 'from' ? 'gte' : 'lte';
  const values = typed.bands.map((band, at) => {
    if (band.bound === '') return void report(`b.${at}.bound`, `请填写第 ${at + 1} 档的数值。`);
    const read = source && entryForm.parse(source.entry, band.bound);
    if (read && !read.ok) report(`b.${at}.bound`, `第 ${at + 1} 档：${read.message}`);
    return read?.ok ? Number(read.value) : undefined;
  });
  for (const [at, value] of values.entries()) {
    const before = values[at - 1];
    if (value === undefined || before === undefined) continue;
    if (op === 'gte' ? value >= before : value <= before)
      report(`b.${at}.bound`, `第 ${at + 1} 档应${op === 'gte' ? '小于' : '大于'}上一档：从分值最高的一档写起。`);
  }
  return typed.bands.map((band, at) => {
    return [{ field: typed.field, op, value: values[at], ...source?.dated }, bandPoints(band, at, report)];
  });
}

function rungsOf({ bands }: TypedItem, report: Report) {
  return bands.map((band, at) => {
    const written = writtenCondition(band.tree);
    const rooted = (field: string) => field.replace(new RegExp(`^${ROOT}`), treeOfBand(at));
    if (!written.ok) for (const { field, message } of written.problems) report(rooted(field), message);
    return [written.ok ? written.expression : null, bandPoints(band, at, report)];
  });
}

function bandPoints({ points }: TypedBand, at: number, report: Report): number | null {
  return pointsOf(points, { field: `b.${at}.points`, called: `第 ${at + 1} 档的分值` }, report);
}

/** Points as they were typed; full-width digits are read as well. */
function pointsOf(
  text: string,
  { field, called }: { readonly field: string; readonly called: string },
  report: Report,
): number | null {
  const plain = text.normalize('NFKC').trim();
  const points = Number(plain);
  if (/^\d+(\.\d{1,6})?$/.test(plain) && points <= MOST_POINTS) return points;
  report(field, `“${called}”应为 0 到 ${MOST_POINTS} 的数，如 10 或 2.5。`);
  return null;
}

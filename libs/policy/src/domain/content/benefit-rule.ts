import type { FieldProblem } from '@park/kernel';
import { type Attribute, attribute, attributes, entryForm } from '@park/registry';
import { policyLabels } from '../../labels';
import type { Benefit } from './policy-content';

interface RuleForm {
  readonly field: string;
  readonly rate: string;
  readonly bands: string;
  readonly againYuan: number | null;
}

const labels = policyLabels.fields;
const money: Attribute = { ...attribute('registeredCapitalYuan')!, label: labels.benefitBands, whole: true, min: 0 };
const MOST_BANDS = 20;
const MOST_BASIS_POINTS = 100_000;

/** The attributes that an amount can be worked out of: figures, entered or derived. */
export const ruleFields = attributes.filter(
  ({ kind, judgement, internal }) => kind === 'number' && !judgement && !internal,
);

/** What was typed of the rule; nothing where nothing was. What cannot be read becomes NaN, which the check refuses. */
export function benefitRuleTyped({ field, rate, bands, againYuan }: RuleForm): Pick<Benefit, 'rule' | 'againYuan'> {
  const again = againYuan === null ? {} : { againYuan };
  if (field === '' && rate === '' && bands.trim() === '') return again;
  const each = unitPrice(rate);
  if (bands.trim() === '' && each !== null) return { rule: { kind: 'unit', field, yuan: each }, ...again };
  if (bands.trim() === '') return { rule: { kind: 'rate', field, basisPoints: basisPoints(rate) }, ...again };
  // Both typed is no rule: the check names the two fields.
  if (rate !== '') return { rule: { kind: 'rate', field, basisPoints: NaN }, ...again };
  const lines = bands.split('\n').filter((line) => line.trim() !== '');
  return { rule: { kind: 'bands', field, bands: lines.map((line) => bandOf(line, field)) }, ...again };
}

/** The fields of the form filled with the rule of a benefit. */
export function benefitRuleForm({ rule, againYuan }: Benefit) {
  return {
    benefitRuleField: rule?.field ?? '',
    benefitRate: rateForm(rule),
    benefitBands:
      rule?.kind === 'bands'
        ? rule.bands
            .map(({ from, yuan }) => `${exactly(attribute(rule.field), from)}：${exactly(money, yuan)}`)
            .join('\n')
        : '',
    benefitAgainYuan: String(againYuan ?? ''),
  };
}

function rateForm(rule: Benefit['rule']): string {
  if (rule?.kind === 'unit') return `${rule.yuan}元/${attribute(rule.field)?.unit ?? '项'}`;
  return rule?.kind === 'rate' ? `${rule.basisPoints / 100}%` : '';
}

/** What is wrong with the rule, by field of the form; [] without one. Never throws. */
export function benefitRuleProblems({ rule, againYuan, maxYuan }: Record<string, unknown>): FieldProblem[] {
  const most = typeof maxYuan === 'number' ? maxYuan : Infinity;
  const problems = againProblems(againYuan, most);
  if (rule === undefined) return problems;
  const { kind, field, basisPoints: points, bands, yuan } = (rule ?? {}) as Record<string, unknown>;
  if (ruleFields.every(({ key }) => key !== field))
    problems.push({
      field: 'benefitRuleField',
      message: `请从列表中选择“${labels.benefitRuleField}”；不能计算的，比例和分档都留空，只写文字。`,
    });
  if (kind === 'bands') return [...problems, ...bandProblems(bands, most)];
  const known = attribute(String(field));
  return [...problems, ...(kind === 'unit' ? unitProblems(known, yuan) : rateProblems(known, kind, points))];
}

function againProblems(again: unknown, most: number): FieldProblem[] {
  const wrong = (message: string) => [{ field: 'benefitAgainYuan', message }];
  if (again === undefined) return [];
  if (!Number.isSafeInteger(again) || (again as number) < 0)
    return wrong(`${labels.benefitAgainYuan}应为不小于 0 的整数（元），没有写明则留空。`);
  return (again as number) > most ? wrong(aboveMost(labels.benefitAgainYuan)) : [];
}

function rateProblems(known: Attribute | undefined, kind: unknown, points: unknown): FieldProblem[] {
  const wrong = (message: string) => [{ field: 'benefitRate', message }];
  const isRate = kind === 'rate' && Number.isInteger(points) && (points as number) > 0;
  if (!isRate || (points as number) > MOST_BASIS_POINTS)
    return wrong(
      `“${labels.benefitRate}”写作 5% 或 0.5%，大于 0、不超过 1000%，最多两位小数；按人数等计的写作 1000元/人；按档给的留空，只填“${labels.benefitBands}”，两项不能都填。`,
    );
  if (!known || known.unit === MONEY) return [];
  const remedy = known.unit
    ? `按每${known.unit}多少元计的，请写单价，如 1000元/${known.unit}`
    : '请改为按档给，或只写文字';
  return wrong(`“${known.label}”不是金额，不能按比例算出金额；${remedy}。`);
}

const MONEY = '元';
const aboveMost = (what: string) => `${what}不能大于${labels.maxYuan}，请照原文核对这两项。`;

function unitProblems(known: Attribute | undefined, yuan: unknown): FieldProblem[] {
  const wrong = (message: string) => [{ field: 'benefitRate', message }];
  if (!Number.isSafeInteger(yuan) || (yuan as number) <= 0)
    return wrong('单价应为大于 0 的整数（元），写作 1000元/人。');
  return known?.unit === MONEY ? wrong(`“${known.label}”是金额，请写比例，如 5%。`) : [];
}

function bandProblems(bands: unknown, most: number): FieldProblem[] {
  const rows = Array.isArray(bands) ? (bands as readonly { readonly from?: unknown; readonly yuan?: unknown }[]) : [];
  const isSound = (row: (typeof rows)[number]) =>
    Number.isFinite(row?.from) && Number.isSafeInteger(row?.yuan) && (row.yuan as number) > 0;
  const rises = rows.every(({ from }, at) => at === 0 || Number(rows[at - 1]!.from) < Number(from));
  if (rows.length > 0 && rows.length <= MOST_BANDS && rows.every(isSound) && rises)
    return rows.some(({ yuan }) => Number(yuan) > most)
      ? [{ field: 'benefitBands', message: aboveMost(labels.benefitBands) }]
      : [];
  const message = `“${labels.benefitBands}”每行一档，从低到高，写作“2000万元：10万元”（达到多少：给多少），至多 ${MOST_BANDS} 档，请改写。`;
  return [{ field: 'benefitBands', message }];
}

/** 1000元/人, 每人1000元 or 0.1万元/人, in yuan; null where no price is written. */
function unitPrice(typed: string): number | null {
  const plain = typed.normalize('NFKC').replace(/[\s,]/g, '');
  const price = /^(?:每\D{1,5})?(\d+(?:\.\d+)?)(万?)元(?:\/\D{1,5})?$/.exec(plain);
  if (!price) return null;
  return Number((Number(price[1]) * (price[2] ? 10_000 : 1)).toFixed(2));
}

/** 5% or 5, in hundredths of a percent. */
function basisPoints(typed: string): number {
  const plain = typed.normalize('NFKC').replace(/\s|%$/g, '');
  return /^\d{1,4}(\.\d{1,2})?$/.test(plain) ? Math.round(Number(plain) * 100) : NaN;
}

/** 2000万元：10万元. */
function bandOf(line: string, field: string): { readonly from: number; readonly yuan: number } {
  const [from = '', yuan = '', ...more] = line
    .normalize('NFKC')
    .split(':')
    .map((part) => part.trim());
  const known = attribute(field);
  const read = known && more.length === 0 ? entryForm.parseInYuan({ ...known, min: 0 }, from) : null;
  const paid = entryForm.parseInYuan(money, yuan);
  return { from: read?.ok ? (read.value as number) : NaN, yuan: paid.ok ? (paid.value as number) : NaN };
}

/** Every digit, with the unit: what is shown in the form is what is read out of it again. */
function exactly(known: Attribute | undefined, value: number): string {
  return known ? entryForm.exactly(known, value) : String(value);
}

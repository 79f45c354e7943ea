import { addMonths, type CalendarDate, type FieldProblem, isCalendarDate, plainText } from '@park/kernel';
import { typedYuan, wholeFen } from '../fields/amounts';
import type { Read } from '../papers/approval-form';

/** Who owes what a clause says. */
export const promiseSides = { company: '企业', park: '园区' } as const;
export type PromiseSide = keyof typeof promiseSides;

interface PromiseKind {
  readonly label: string;
  /** Who can owe it; either side where none is named. */
  readonly side?: PromiseSide;
  /** What its amount is counted in; none where it is a day or words. */
  readonly unit?: string;
}

/** What can be promised. */
export const promiseKinds: Readonly<Record<string, PromiseKind>> = {
  investment: { label: '投资额', side: 'company', unit: '万元' },
  intensity: { label: '投资强度', side: 'company', unit: '万元/亩' },
  tax: { label: '年税收', side: 'company', unit: '万元' },
  output: { label: '年产值', side: 'company', unit: '万元' },
  start: { label: '开工', side: 'company' },
  production: { label: '投产', side: 'company' },
  site: { label: '交地或交房', side: 'park' },
  utilities: { label: '水电汽路配套', side: 'park' },
  support: { label: '扶持资金', side: 'park', unit: '万元' },
  other: { label: '其他' },
};

/** A promise as a form sends it. */
export type PromiseForm = Readonly<
  Record<'side' | 'kind' | 'clause' | 'dueOn' | 'amount' | 'evidence' | 'consequence', string>
>;

/** A promise as its columns say it. */
export interface PromiseValues {
  readonly side: PromiseSide;
  readonly kind: string;
  readonly clause: string;
  readonly dueOn: CalendarDate;
  readonly amountYuan: string | null;
  readonly evidence: string | null;
  readonly consequence: string | null;
}

const YEARS_AHEAD = 30;
const longest = { clause: ['条款', 300], evidence: ['凭据', 200], consequence: ['违约后果', 200] } as const;

interface About {
  readonly today: CalendarDate;
  /** The day that stood before; it may stay, though it is over. */
  readonly stood?: CalendarDate | null;
  /** Somebody says that a day in the past is meant. */
  readonly isSure?: boolean;
}

/** What was typed as columns; or what is wrong with it. A day in the past is asked about. */
export function readPromise(form: PromiseForm, { today, stood = null, isSure = false }: About): Read<PromiseValues> {
  const problems: FieldProblem[] = [];
  const wrong = (field: keyof PromiseForm | 'sureDue', message: string | null) =>
    message && problems.push({ field, message });
  const isSide = Object.hasOwn(promiseSides, form.side);
  wrong('side', isSide ? null : '请选择由哪一方履行。');
  const kind = Object.hasOwn(promiseKinds, form.kind) ? promiseKinds[form.kind]! : null;
  wrong('kind', whyNotOwed(kind, isSide ? form.side : null));
  const clause = plainText(form.clause);
  wrong('clause', clause === '' ? '请照协议填写条款，如“第五条：2027-03-31 前开工”。' : null);
  problems.push(...tooLong(form));
  wrong('dueOn', whyNoDay(form.dueOn, today));
  const amount = readAmount(form.amount, kind);
  if ('message' in amount) wrong('amount', amount.message);
  if (problems.length === 0 && !isSure) wrong('sureDue', whyAskAgain(form.dueOn, { today, stood }));
  if (problems.length > 0) return { problems };
  return {
    values: {
      ...{ side: form.side as PromiseSide, kind: form.kind, clause, dueOn: form.dueOn as CalendarDate },
      amountYuan: 'yuan' in amount ? amount.yuan : null,
      evidence: plainText(form.evidence) || null,
      consequence: plainText(form.consequence) || null,
    },
  };
}

function whyNotOwed(kind: PromiseKind | null, side: string | null): string | null {
  if (!kind) return '请选择承诺的种类。';
  if (!kind.side || side === null || kind.side === side) return null;
  return `“${kind.label}”是${promiseSides[kind.side]}的承诺，请改选履行方或种类。`;
}

const tooLong = (form: PromiseForm): FieldProblem[] =>
  (Object.keys(longest) as (keyof typeof longest)[]).flatMap((field) => {
    const [label, most] = longest[field];
    return [...plainText(form[field])].length > most ? [{ field, message: `“${label}”不能超过 ${most} 个字。` }] : [];
  });

function whyNoDay(dueOn: string, today: CalendarDate): string | null {
  if (/^\d{4}-\d{2}-\d{2}$/.test(dueOn) && !isCalendarDate(dueOn)) return `没有“${dueOn}”这一天，请核对履行的期限。`;
  if (!isCalendarDate(dueOn))
    return '请填写履行的期限，写成 2027-03-31 的样子；协议只写到年、月的，填那一年、月的最后一天。';
  if (dueOn < '2000-01-01') return '履行的期限不能早于 2000 年，请核对年份。';
  return dueOn > addMonths(today, YEARS_AHEAD * 12) ? `履行的期限不能超过 ${YEARS_AHEAD} 年，请核对年份。` : null;
}

function whyAskAgain(dueOn: string, { today, stood }: About): string | null {
  if (dueOn >= today || dueOn === stood) return null;
  return `履行的期限 ${dueOn} 已经过去（今天是 ${today}）：写错的请改正，协议确实这样约定的请勾选“期限无误”再保存。`;
}

function readAmount(
  typed: string,
  kind: PromiseKind | null,
): { readonly yuan: string | null } | { readonly message: string } {
  const unit = kind?.unit;
  if (plainText(typed) === '')
    return unit && kind?.side === 'company'
      ? { message: `请填写“${kind.label}”承诺的数，单位${unit}。` }
      : { yuan: null };
  if (kind && !unit && kind.side) return { message: `“${kind.label}”没有金额，请把数写进条款，这里不填。` };
  const found = typedYuan(typed, { label: '金额', ...(unit && { unit }) });
  return 'message' in found ? found : wholeFen(found.yuan, '金额');
}

import { isThreshold } from '@park/criteria';
import type { FieldProblem } from '@park/kernel';
import { attribute, entryForm } from '@park/registry';
import type { Bound } from './bounds';

/** What a rehearsal is asked; a policy without these is rehearsed as it is. */
export interface RehearsalInput {
  /** Yuan. */
  readonly budget: number | null;
  /** The bound that is moved, and the values it is tried with, ascending. */
  readonly moved: { readonly path: string; readonly values: readonly number[] } | null;
  /** The number of the version it is compared with. */
  readonly against: number | null;
}

/** The same as it is typed. */
export type RehearsalTyped = Readonly<Partial<Record<'budget' | 'bound' | 'values' | 'against', string>>>;

export const MOST_VALUES = 20;

type ReadInput =
  | { readonly ok: true; readonly input: RehearsalInput }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };

/** Reads what was typed; every problem names its field and what to do. Never throws. */
export function readRehearsal(typed: RehearsalTyped, bounds: readonly Bound[], versions: readonly number[]): ReadInput {
  const [budget, moved, against] = [budgetOf(typed), movedOf(typed, bounds), againstOf(typed, versions)];
  const problems = [budget, moved, against].flatMap((read) => ('problem' in read ? [read.problem] : []));
  if ('problem' in budget || 'problem' in moved || 'problem' in against) return { ok: false, problems };
  return { ok: true, input: { budget: budget.value, moved: moved.value, against: against.value } };
}

type Read<T> = { readonly value: T } | { readonly problem: FieldProblem };

const wrong = (field: string, message: string) => ({ problem: { field, message } });

function budgetOf({ budget = '' }: RehearsalTyped): Read<number | null> {
  if (budget.trim() === '') return { value: null };
  const read = entryForm.parse({ ...attribute('registeredCapitalYuan')!, label: '预算', whole: true, min: 1 }, budget);
  return read.ok ? { value: read.value as number } : wrong('budget', read.message);
}

function againstOf({ against = '' }: RehearsalTyped, versions: readonly number[]): Read<number | null> {
  if (against === '') return { value: null };
  if (versions.includes(Number(against))) return { value: Number(against) };
  return wrong('against', '没有这个版本，请从“与哪个版本比较”的列表中选择。');
}

function movedOf(
  { bound: path = '', values = '' }: RehearsalTyped,
  bounds: readonly Bound[],
): Read<RehearsalInput['moved']> {
  const texts = values.split(/[、；;，\s]+/).filter(Boolean);
  if (path === '' && texts.length === 0) return { value: null };
  const bound = bounds.find((each) => each.path === path);
  if (!bound) return wrong('bound', '请选择要移动的门槛；不试门槛时，把“试算的数值”清空。');
  if (texts.length === 0) return wrong('values', `请填写试算的数值，用顿号或空格分隔，至多 ${MOST_VALUES} 个。`);
  if (texts.length > MOST_VALUES)
    return wrong('values', `试算的数值有 ${texts.length} 个，至多 ${MOST_VALUES} 个，请减少。`);
  const read = texts.map((text) => valueOf(text, bound));
  const refused = read.find((each) => 'problem' in each);
  if (refused && 'problem' in refused) return refused;
  const numbers = read.flatMap((each) => ('value' in each ? [each.value] : []));
  return { value: { path, values: [...new Set(numbers)].sort((a, b) => a - b) } };
}

function valueOf(text: string, { attribute: entry }: Bound): Read<number> {
  if (!entry) {
    const points = Number(text);
    return Number.isFinite(points) && points >= 0 && points <= 1000
      ? { value: points }
      : wrong('values', `“${text}”不是分数，请填 0 至 1000 的数字。`);
  }
  const read = entryForm.parse(entry, text);
  if (!read.ok) return wrong('values', `试算的数值“${text}”：${read.message}`);
  const isFit = typeof read.value === 'number' && isThreshold(read.value);
  return isFit ? { value: read.value as number } : wrong('values', `试算的数值“${text}”不能作为门槛，请填一个数字。`);
}

import type { Expression, Facts } from '@park/criteria';
import { approximate, type CalendarDate, isExact } from '@park/kernel';
import { attribute, conditionWords, formatValue, vocabulary } from '@park/registry';
import { type Change, repair, type Repair, repairSteps, type Via } from '@park/remedies';
import { factName } from './fact-name';

/** One change of the smallest set that makes a company meet a policy, in words: what to reach, and what it is now. */
export interface RepairLine {
  readonly field: string;
  /** 2025 年度资产负债率须降到 75% */
  readonly requirement: string;
  /** 现为 80%; absent where nothing is known yet. */
  readonly gap?: string;
}

/** The smallest set of changes of entered facts that makes a company meet a condition; none when nothing it can do would. */
export function repairLines(expression: Expression, facts: Facts, asOf: CalendarDate): RepairLine[] {
  return linesOf(repair(expression, occasionOf(facts, asOf)));
}

/** The same in short steps, for who lets others have the event loop in between. */
export function* repairLineSteps(expression: Expression, facts: Facts, asOf: CalendarDate) {
  return linesOf(yield* repairSteps(expression, occasionOf(facts, asOf)));
}

function occasionOf(facts: Facts, asOf: CalendarDate) {
  return { facts, asOf, vocabulary, derivations: vocabulary.derivations(facts, asOf) };
}

function linesOf(found: Repair): RepairLine[] {
  return found.possible ? found.changes.map((change) => lineThrough(change, found.changes)) : [];
}

/** Of several figures to supply for one derived value none has a bound of its own; the derived value has. */
function lineThrough(change: Change, all: readonly Change[]): RepairLine {
  const { via, field, year } = change;
  const line = lineOf(change);
  if (!via) return line;
  const aim = requirementOf(via);
  const name = factName({ field, year });
  const isOpen = ({ kind, via: other }: Change) => kind === 'supply' && other && requirementOf(other) === aim;
  const shared = isOpen(change) && all.filter(isOpen).length > 1;
  return { ...line, requirement: shared ? `补充“${name}”，使“${aim}”` : `${line.requirement}（使“${aim}”）` };
}

function requirementOf({ leaf, year, wanted }: Via): string {
  const { field, op, value } = leaf;
  const reason = { kind: 'leaf', path: '$', state: 'unmet', missing: [] } as const;
  return conditionWords.required({ ...reason, field, op, year, required: value }, !wanted);
}

const SIDES = { least: '不低于', most: '不高于' } as const;

function lineOf({ field, year, kind, from, to, on, bound, any }: Change): RepairLine {
  const entry = attribute(field) ?? { kind: 'text' };
  const name = factName({ field, year });
  const value = formatValue(entry, to);
  if (kind === 'wait') return { field, requirement: `${name}到 ${on} 即达到 ${value}` };
  if (any && kind === 'supply') return { field, requirement: `补充“${name}”，有记录即可` };
  if (any) return { field, requirement: `${name}须有记录`, gap: `现为 ${formatValue(entry, from)}` };
  if (kind === 'supply') return { field, requirement: `补充“${name}”，须${bound ? SIDES[bound] : '为'} ${value}` };
  return {
    field,
    requirement:
      entry.kind === 'set'
        ? `${name}须${turned(from, to, entry)}`
        : `${name}须${reaching(entry.kind, from, to)} ${value}`,
    gap: `现为 ${formatValue(entry, from)}`,
  };
}

/** Of a set only what has to come or go. */
function turned(from: Change['from'], to: Change['to'], entry: Parameters<typeof formatValue>[0]): string {
  const besides = (all: Change['from'], others: Change['from']) => {
    const kept = Array.isArray(others) ? others : [];
    return (Array.isArray(all) ? (all as readonly string[]) : []).filter((code) => !kept.includes(code));
  };
  const [added, gone] = [besides(to, from), besides(from, to)];
  return added.length > 0 ? `增加 ${formatValue(entry, added)}` : `去掉 ${formatValue(entry, gone)}`;
}

function reaching(kind: string, from: Change['from'], to: Change['to']): string {
  if (kind !== 'number' && kind !== 'ratio') return '为';
  const [now, then] = [numberOf(from), numberOf(to)];
  return now !== undefined && then !== undefined && then < now ? '降到' : '达到';
}

function numberOf(value: Change['from']): number | undefined {
  if (isExact(value)) return approximate(value);
  return typeof value === 'number' ? value : undefined;
}

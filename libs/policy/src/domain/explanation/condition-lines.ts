import type { CalendarDate } from '@park/kernel';
import {
  explain,
  type Expression,
  type FactKey,
  type Facts,
  type LeafReason,
  type Reason,
  roundedPoints,
  type ScoreReason,
  type State,
} from '@park/criteria';
import { conditionWords, type FactSource, sourceLabels } from '@park/registry';
import { departureText, isGeneral } from '../reading/departure';
import { gapText } from './gap-text';
import { ruleOf } from './group-rule';
import { isCoveredItem, pointsText, type ScoreLine, scoreLines } from './score-lines';

/** A heading over the conditions below it: all of them, or any one. */
export interface GroupLine {
  readonly kind: 'group';
  readonly depth: number;
  readonly rule: 'all' | 'any';
  /** With `any`: how many of them it takes, when more than one. */
  readonly least?: number;
  readonly state: State;
  /** Open because of what the reader may not see. */
  readonly covered?: boolean;
}

/** One condition as a person reads it: what is required, what we have, from where and when, and what is missing. */
export interface ConditionLine {
  readonly kind: 'condition';
  readonly depth: number;
  readonly state: State;
  /** Open because the reader may not see what it is decided by. */
  readonly covered?: boolean;
  /** The attribute it is about; a score is about many. */
  readonly field?: string;
  readonly requirement: string;
  /** What we have, with source and date in one phrase. */
  readonly actual: string;
  /** The same without source and date. */
  readonly value: string;
  /** Where the value comes from, in Chinese. */
  readonly origin?: string;
  /** How far a number is from its bound: 还差 120 万元. */
  readonly gap?: string;
  readonly source?: string;
  readonly observedOn?: CalendarDate;
  readonly missing: readonly FactKey[];
  /** Of a score: the items of its table. */
  readonly items?: readonly ScoreLine[];
}

/** Branches that no longer matter, because the alternatives above them are met without them. */
export interface IdleLines {
  readonly kind: 'idle';
  readonly depth: number;
  /** How many branches. */
  readonly branches: number;
  readonly lines: readonly ReasonLine[];
}

export type ReasonLine = GroupLine | ConditionLine | IdleLines;

const OPPOSITE: Readonly<Record<State, State>> = { met: 'unmet', unmet: 'met', unknown: 'unknown' };

/** A reason tree as lines in reading order; a NOT is folded into the condition it negates. */
export function reasonLines(reason: Reason): ReasonLine[] {
  return topLines(reason, { depth: 0, negated: false });
}

function topLines(reason: Reason, at: Position): ReasonLine[] {
  return reason.kind === 'and' ? reason.children.flatMap((child) => linesOf(child, at)) : linesOf(reason, at);
}

/** The condition that holds for every policy is told only where it decides. */
function isUntold(reason: LeafReason, at: Position): boolean {
  return isGeneral(reason) && shown(reason.state, at) === 'met';
}

/** A condition that must turn out otherwise, as its line. One that is met by itself stands below a NOT. */
export function changeLine(reason: LeafReason | ScoreReason): ConditionLine {
  const at = { depth: 0, negated: reason.state === 'met' };
  return reason.kind === 'score' ? scoreLine(reason, at) : leafLine(reason, at);
}

const nothingKnown: Facts = { lookup: () => ({ known: false, why: 'missing', missing: [] }) };

/** What a condition requires on a day, apart from any company: the lines as above, of which only `requirement` counts. */
export function requirementLines(expression: Expression, asOf: CalendarDate): ReasonLine[] {
  return topLines(explain(expression, nothingKnown, asOf), { depth: 0, negated: false, isWhole: true });
}

interface Position {
  readonly depth: number;
  readonly negated: boolean;
  /** Every branch is shown as one that matters. */
  readonly isWhole?: true;
}

function linesOf(reason: Reason, at: Position): ReasonLine[] {
  if (reason.kind === 'not') return linesOf(reason.children[0]!, { ...at, negated: !at.negated });
  if (reason.kind === 'leaf') return isUntold(reason, at) ? [] : [leafLine(reason, at)];
  if (reason.kind === 'score') return [scoreLine(reason, at)];
  if (reason.children.length === 1) return linesOf(reason.children[0]!, at);
  const below = { ...at, depth: at.depth + 1 };
  const rule = ruleOf(reason, at.negated);
  const state = shown(reason.state, at);
  const heading: GroupLine = { kind: 'group', depth: at.depth, ...rule, state };
  const isIdle = (child: Reason) =>
    !at.isWhole && rule.rule === 'any' && state === 'met' && shown(child.state, at) !== 'met';
  const idle = reason.children.filter(isIdle);
  const needed = reason.children.filter((child) => !isIdle(child)).flatMap((child) => linesOf(child, below));
  const isCovered = state === 'unknown' && needed.some((line) => line.kind !== 'idle' && line.covered);
  return [{ ...heading, ...(isCovered && { covered: true }) }, ...needed, ...idleLines(idle, below)];
}

function idleLines(branches: readonly Reason[], at: Position): IdleLines[] {
  if (branches.length === 0) return [];
  const lines = branches.flatMap((branch) => linesOf(branch, at));
  return [{ kind: 'idle', depth: at.depth, branches: branches.length, lines }];
}

function leafLine(leaf: LeafReason, at: Position): ConditionLine {
  const { source, observedOn, missing } = leaf;
  const gap = gapText(leaf, at.negated);
  return {
    kind: 'condition',
    depth: at.depth,
    state: shown(leaf.state, at),
    field: leaf.field,
    requirement: conditionWords.required(leaf, at.negated),
    actual: conditionWords.actual(leaf),
    value: conditionWords.actual({ ...leaf, source: undefined, observedOn: undefined }),
    ...(source && { source, origin: sourceLabels[source as FactSource] ?? source }),
    ...(gap && { gap }),
    ...(leaf.unknownBecause === 'covered' && { covered: true }),
    observedOn,
    missing,
    ...(isGeneral(leaf) && departureWords(leaf)),
  };
}

function departureWords({ actual }: LeafReason): Pick<ConditionLine, 'requirement' | 'actual' | 'value'> {
  const gone = departureText(typeof actual === 'string' ? actual : null) ?? '未退出';
  return { requirement: '企业在册', actual: gone, value: gone };
}

function scoreLine(score: ScoreReason, at: Position): ConditionLine {
  const { low, high = low } = score;
  const open = score.state === 'unknown' ? '，资料补齐后可定' : '';
  const actual = low === undefined ? score.note : `${pointsText(low, high!)}${open}`;
  const gap = scoreGap(score);
  const items = scoreLines(score);
  return {
    kind: 'condition',
    depth: at.depth,
    state: shown(score.state, at),
    requirement: scoreRequirement(score, at.negated),
    actual,
    value: actual,
    ...(gap && shown(score.state, at) === 'unmet' && { gap }),
    missing: score.missing,
    ...(score.state === 'unknown' && score.items.some(isCoveredItem) && { covered: true }),
    ...(items.length > 0 && { items }),
  };
}

/** How far the points are from the total; the parts tell of their own minimum. */
function scoreGap({ required, low, high, state }: ScoreReason): string | undefined {
  if (!required || high === undefined || state !== 'unmet') return undefined;
  if (high === required.gte) return `须高于 ${required.gte} 分`;
  const least = low === high ? '' : '至少';
  return high < required.gte ? `${least}还差 ${roundedPoints(required.gte - high)} 分` : undefined;
}

/** Below a NOT the total must stay under its bound; with minima of parts any one that is missed is enough. */
function scoreRequirement({ required, note, items }: ScoreReason, negated: boolean): string {
  if (!required) return negated ? `不能是：${note}` : note;
  const parts = minimaOf(required.parts ?? {}, items).map(([part, least]) => `${part} ≥ ${least} 分`);
  const bound = (over: string) => `综合评价得分 ${over} ${required.gte} 分`;
  if (negated && parts.length === 0) return bound(required.exclusive ? '≤' : '<');
  const least = bound(required.exclusive ? '>' : '≥');
  const whole = parts.length ? `${least}，其中${parts.join('、')}` : least;
  return negated ? `以下不能同时达到：${whole}` : whole;
}

/** In the order of the table; without one as they stand, in which a database may have them by an order of its own. */
function minimaOf(minima: Readonly<Record<string, number>>, items: ScoreReason['items']) {
  const order = items.map(({ text }) => text);
  return Object.entries(minima).sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
}

function shown(state: State, at: Position): State {
  return at.negated ? OPPOSITE[state] : state;
}

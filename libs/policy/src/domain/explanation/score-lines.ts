import { type LeafReason, leaves, type Reason, roundedPoints, type ScoreReason } from '@park/criteria';
import { attribute, conditionWords, formatValue } from '@park/registry';
import { factName } from './fact-name';
import { ruleOf } from './group-rule';
import { gapText } from './gap-text';

type PointsReason = ScoreReason['items'][number];

/** One item of a scoring table as a person reads it: its points, what it is worked out by, and what would give more. */
export interface ScoreLine {
  readonly depth: number;
  readonly text: string;
  /** 15 分, or 0–20 分 while facts are missing. */
  readonly points: string;
  readonly most: number;
  /** All points, some, none; open: facts are missing. */
  readonly state: 'full' | 'some' | 'none' | 'open';
  /** The attributes it reads. */
  readonly fields: readonly string[];
  /** Points by value: ≥ 5%：20 分；≥ 3%：15 分. For groups how they are put together. */
  readonly scale: string;
  /** What the company has, where the item reads a single attribute that is on record. */
  readonly actual?: string;
  /** The least that the threshold asks of this part, and how far it certainly is from that. */
  readonly least?: number;
  readonly short?: string;
  /** The next step up, or the facts to supply. */
  readonly more?: string;
  /** How far the next step is. */
  readonly gap?: string;
}

/** The items of a score in reading order: parts at depth 0, what they are made of below; none without a table. */
export function scoreLines({ items, required, state }: ScoreReason): ScoreLine[] {
  const lines = items.flatMap((part) => linesOf(part, 0, required?.parts?.[part.text]));
  // A score that is reached asks for no more facts; the next step up is still worth knowing.
  const isAsking = (line: ScoreLine) => state === 'met' && line.state === 'open';
  return lines.map((line) => (isAsking(line) ? withoutStep(line) : line));
}

function withoutStep({ more: _more, gap: _gap, ...line }: ScoreLine): ScoreLine {
  return line;
}

/** 52 分, or 52–80 分 while facts are missing. */
export function pointsText(low: number, high: number): string {
  const [least, most] = [roundedPoints(low), roundedPoints(high)];
  return least === most ? `${least} 分` : `${least}–${most} 分`;
}

function linesOf(item: PointsReason, depth: number, least?: number): ScoreLine[] {
  const tests = item.rungs.flatMap(({ reason }) => leavesOf(reason));
  const line: ScoreLine = {
    ...{ depth, text: item.text, points: pointsText(item.low, item.high), most: item.most, state: stateOf(item) },
    fields: [...new Set([...tests, ...item.missing].map(({ field }) => field))],
    scale: scaleOf(item, tests),
    ...(least !== undefined && {
      least,
      ...(item.high < least && { short: `还差 ${roundedPoints(least - item.high)} 分` }),
    }),
    ...(oneFact(tests) && tests[0]!.actual !== undefined && { actual: conditionWords.actual(tests[0]!) }),
    ...(item.items.length === 0 && nextStep(item)),
  };
  return [line, ...item.items.flatMap((each) => linesOf(each, depth + 1))];
}

function stateOf({ low, high, most }: PointsReason): ScoreLine['state'] {
  if (low < high) return 'open';
  if (low >= most) return 'full';
  return low > 0 ? 'some' : 'none';
}

const SIGNS = { gte: '≥', lte: '≤' } as const;

function scaleOf(item: PointsReason, tests: readonly LeafReason[]): string {
  if (item.kind === 'entered') return `按评审或平台给出的分计，最高 ${item.most} 分`;
  if (item.kind === 'best') return '以下取得分较高的一项';
  if (item.kind === 'sum') return `以下各项相加，最高 ${item.most} 分`;
  const bands = oneFact(tests) && item.rungs.every(({ reason }) => reason.kind === 'leaf' && reason.op in SIGNS);
  const rungs = item.rungs.map(({ points, reason }) => `${bands ? boundOf(reason) : wordsOf(reason)}：${points} 分`);
  const [first] = tests;
  return `${bands && first ? `${factName(first)} ` : ''}${rungs.join('；')}`;
}

function boundOf(reason: Reason): string {
  const { op, required, field } = reason as LeafReason;
  return `${SIGNS[op as keyof typeof SIGNS]} ${formatValue(attribute(field) ?? { kind: 'number' }, required as number)}`;
}

function oneFact(tests: readonly LeafReason[]): boolean {
  return new Set(tests.map(({ field, year }) => `${field}@${year}`)).size === 1;
}

/** Whether points are open because the reader may not see what they are given for. */
export function isCoveredItem({ rungs, items }: PointsReason): boolean {
  const read = rungs.flatMap(({ reason }) => leaves(reason));
  return read.some((leaf) => leaf.kind === 'leaf' && leaf.unknownBecause === 'covered') || items.some(isCoveredItem);
}

/** What gives more points: the facts that leave the item open, or else the next rung above the one it stands on. */
function nextStep(item: PointsReason): Pick<ScoreLine, 'more' | 'gap'> {
  if (item.low < item.high) {
    const missing = item.missing.map(factName);
    if (missing.length > 0) return { more: `补充“${missing.join('”“')}”后可定` };
    return { more: isCoveredItem(item) ? '所依据的数据仅授权人员可见' : '须人工认定后可定' };
  }
  const above = item.rungs.filter(({ points }) => points > item.low);
  const next = above.reduce<(typeof above)[number] | undefined>(
    (best, each) => (best && best.points <= each.points ? best : each),
    undefined,
  );
  if (!next) return {};
  const gap = leavesOf(next.reason).length === 1 ? gapText(leavesOf(next.reason)[0]!) : undefined;
  return { more: `${wordsOf(next.reason)}，可得 ${next.points} 分`, ...(gap && { gap }) };
}

/** A condition of a rung in one phrase. */
function wordsOf(reason: Reason, negated = false): string {
  if (reason.kind === 'leaf') return conditionWords.required(reason, negated);
  if (reason.kind === 'score') return negated ? `不能是：${reason.note}` : reason.note;
  if (reason.kind === 'not') return wordsOf(reason.children[0]!, !negated);
  const words = reason.children.map((each) => wordsOf(each, negated));
  const { rule, least } = ruleOf(reason, negated);
  if (least) return `至少 ${least} 项：${words.join('、')}`;
  return words.join(rule === 'all' ? '，且 ' : '，或 ');
}

function leavesOf(reason: Reason): LeafReason[] {
  if ('children' in reason) return reason.children.flatMap(leavesOf);
  return reason.kind === 'leaf' ? [reason] : [];
}

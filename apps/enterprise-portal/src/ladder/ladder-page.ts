import {
  type Assessment,
  Assessments,
  type LadderOfCompany,
  type PlanProgress,
  type Standing,
} from '@park/cultivation';
import { type CalendarDate, daysBetween } from '@park/kernel';
import type { CompanyMatch } from '@park/policy';
import { checkedMoney } from './title-money';

const OPEN_LINES = 4;
const SOON_DAYS = 90;
const URGENT_DAYS = 30;

/** What is told of the next title of a ladder besides its conditions. */
interface Ahead {
  /** When it can be had at the earliest, in words. */
  readonly entry: string;
  /** The money of policies that ask for it, whose texts were checked; null without any. */
  readonly money: ReturnType<typeof checkedMoney>;
}

interface Beside {
  /** The codes of the titles that wait for a result. */
  readonly applied: ReadonlySet<string>;
  readonly plans: ReadonlyMap<string, PlanProgress>;
  /** By the code of the title. */
  readonly ahead: ReadonlyMap<string, Ahead>;
  /** By when figures are to be brought up to date, by the code of the title. */
  readonly updates: ReadonlyMap<string, CalendarDate>;
  /** The own reminders, by the code of the title. */
  readonly reminders: ReadonlyMap<string, CalendarDate>;
}

/** All ladders; on each the next title that can be worked on is told in full. */
export function ladderPage({ ladders, asOf }: Standing, { plans, applied, ahead, reminders, updates }: Beside) {
  return {
    title: '成长阶梯',
    subtitle: `判断日 ${asOf}`,
    ladders: ladders.map(({ track, rungs }: LadderOfCompany) => {
      const next = nextOf(rungs);
      return {
        name: track.name,
        rungs: rungs.map((rung, at) => ({
          ...rungOf(rung, {
            ...{ number: at + 1, isNext: rung === next, asOf },
            isApplied: applied.has(rung.title.code),
            updateOn: updates.get(rung.title.code),
          }),
          ...(rung === next && { ahead: ahead.get(rung.title.code) }),
          plan: plans.get(rung.title.code),
          remindOn: reminders.get(rung.title.code),
          mayRemind: rung === next || (rung.holding?.until ?? null) !== null,
        })),
      };
    }),
  };
}

/** The codes of the titles that come next, one of each ladder that goes on. */
export function nextTitles({ ladders }: Standing): string[] {
  const next = ladders.flatMap(({ rungs }) => nextOf(rungs)?.title.code ?? []);
  return [...new Set(next)];
}

/** When and for what the next titles can be had. */
export function aheadOf(runways: Runways, { asOf }: Standing, matches: readonly CompanyMatch[]): Beside['ahead'] {
  const titles = [...runways];
  return new Map(
    titles.map(([code, runway]) => [code, { entry: entryWords(runway, asOf), money: checkedMoney(code, matches) }]),
  );
}

type Runways = Awaited<ReturnType<Assessments['runways']>>;
type Runway = Runways extends ReadonlyMap<string, infer Each> ? Each : never;

function entryWords({ entryOn, whole }: Runway, asOf: CalendarDate): string {
  if (entryOn === asOf) return '今天起满足条件';
  if (entryOn !== null) return `资料不变，最早 ${entryOn} 满足条件`;
  if (whole[0]?.state === 'unknown') return '资料补齐或认定后才能判断最早日期';
  return '只靠时间不会满足，先补上差的条件';
}

function nextOf(rungs: readonly Assessment[]): Assessment | undefined {
  // What may be left out on the way says nothing of how far up a company is.
  const highest = rungs.reduce(
    (level, { holding, title }) => (holding && !title.optional ? Math.max(level, title.level) : level),
    0,
  );
  return rungs.find(
    ({ holding, title, criterion, lost }) =>
      !holding && criterion !== null && lost.length === 0 && title.level > highest,
  );
}

interface Place {
  readonly number: number;
  readonly isNext: boolean;
  readonly asOf: CalendarDate;
  readonly isApplied: boolean;
  readonly updateOn: CalendarDate | undefined;
}

function rungOf(rung: Assessment, { number, isNext, asOf, isApplied, updateOn }: Place) {
  const { title, holding, criterion, failing, missing } = rung;
  const textsOf = (ids: readonly string[]) =>
    (criterion?.conditions ?? []).filter(({ id }) => ids.includes(id)).map(({ text }) => text);
  const cells = Assessments.shown.cells(rung);
  return {
    ...{ number, code: title.code, label: title.label, held: holding !== null, isNext },
    isMet: rung.state === 'met' && rung.steps === 0,
    first: firstOf(rung),
    words: wordsOf(rung, asOf, isApplied),
    update: holding && updateDuty(title, updateOn, asOf),
    lost: holding ? [] : textsOf(rung.lost),
    cells: isNext ? cells : [],
    met: cells.filter(({ state }) => state === 'met').length,
    all: cells.length,
    failing: isNext ? textsOf(failing).slice(0, OPEN_LINES) : [],
    missing: isNext ? textsOf(missing).slice(0, OPEN_LINES) : [],
    window: isNext && title.window ? Assessments.applying.when(title, asOf) : null,
  };
}

/** What the holder of a title has to do each year, and by when; null where nothing is known of it. */
export function updateDuty({ update }: Assessment['title'], on: CalendarDate | undefined, asOf: CalendarDate) {
  if (!on) return update && { day: null, note: update.note };
  const left = daysBetween(asOf, on);
  const when = left < 0 ? `应在 ${on} 以前，已过 ${-left} 天` : `${on} 以前，还有 ${left} 天`;
  const tone = left <= URGENT_DAYS ? 'red' : left <= SOON_DAYS ? 'yellow' : 'green';
  return { day: { when, tone }, note: update?.note ?? '认定后 3 个月内填报平台' };
}

/** The title that has to be held first and is not, by name; null where none is, or the standard asks for it by itself. */
export function firstOf({ former, lost }: Assessment): string | null {
  return former.length > 0 && lost.length === 0 ? Assessments.shown.names(former) : null;
}

/** How the company stands to a title, in a few words with a light. */
export function wordsOf(
  { holding, criterion, state, steps, missing, lost }: Assessment,
  asOf: CalendarDate,
  isApplied: boolean,
) {
  if (holding) {
    const { until } = holding;
    if (until === null) return { label: '长期有效', tone: 'green' };
    return { label: `${until} 到期`, tone: daysBetween(asOf, until) <= SOON_DAYS ? 'yellow' : 'green' };
  }
  if (isApplied) return { label: '已申报，待结果', tone: 'green' };
  if (!criterion) return { label: '标准待录入', tone: 'done' };
  if (lost.length > 0) return { label: `${lost.length} 项已无法达到`, tone: 'done' };
  if (state === 'unknown') return { label: `缺 ${missing.length} 项数据`, tone: 'unknown' };
  if (steps === 0) return { label: '已符合', tone: 'green' };
  const open = missing.length > 0 ? `，另缺 ${missing.length} 项数据` : '';
  return { label: `差 ${steps} 项${open}`, tone: steps === 1 ? 'yellow' : 'red' };
}

import type { State } from '@park/criteria';
import { addDays, type CalendarDate, calendarDate, daysBetween, yearOf } from '@park/kernel';
import type { ApplicationTime } from '../titles/title';
import { causeText } from './cause-text';
import type { Runway, Stretch } from './runway';
import type { Term } from './terms';

/** One stretch as a piece of a band, in units of a drawing 860 wide. */
interface Piece {
  readonly x: number;
  readonly width: number;
  readonly state: State;
  readonly word: string;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly cause: string;
  /** As much of the cause as there is room for; empty where there is room for no word of it. */
  readonly text: string;
  readonly textX: number;
}

interface Row {
  readonly label: string;
  /** As much of the label as there is room for. */
  readonly short: string;
  readonly y: number;
  readonly textY: number;
  readonly pieces: readonly Piece[];
}

/** A runway as bands over time: the whole first, then each condition; and where the years begin. */
export interface BandChart {
  readonly label: string;
  readonly height: number;
  readonly rows: readonly Row[];
  readonly years: readonly { readonly x: number; readonly label: string }[];
  /** When applications are taken, as far as the last notice told. */
  readonly windows: readonly { readonly x: number; readonly width: number; readonly label: string }[];
  readonly windowY: number;
  /** By which document and for what the days are judged, in words. */
  readonly terms: readonly string[];
  /** Some conditions are not asked for on some days. */
  readonly hasGaps: boolean;
}

const LEFT = 190;
const WIDTH = 860 - LEFT;
const TOP = 18;
const LINE = 14;
const STEP = 22;
const ROOM = 16;
/** The width of a letter, and what is left free beside a text. */
const LETTER = 11;
const PAD = 5;
const FEWEST = 5;
const words: Readonly<Record<State, string>> = { met: '满足', unknown: '未知', unmet: '不满足' };

/** Places for drawing, and the words of the table beside it; `window`: the days of a year on which applications are taken. */
export function bandChart({ from, to, whole, bands, terms }: Runway, window: ApplicationTime | null = null): BandChart {
  const top = window ? TOP + LINE : TOP;
  const end = addDays(to, 1);
  const days = daysBetween(from, end);
  const at = (day: CalendarDate) => LEFT + Math.round((daysBetween(from, day) / days) * WIDTH * 10) / 10;
  const piece = (stretch: Stretch): Piece => {
    const x = at(stretch.from);
    const width = Math.max(2, Math.round((at(addDays(stretch.to, 1)) - x) * 10) / 10);
    const { state, from: begins, to: ends } = stretch;
    const cause = causeText(stretch);
    const told = { cause, text: cutTo(cause, Math.floor((width - 2 * PAD) / LETTER)), textX: x + PAD };
    return { x, width, state, word: words[state], from: begins, to: ends, ...told };
  };
  const all = [{ text: '合起来', stretches: whole }, ...bands];
  const rows = all.map(({ text, stretches }, index): Row => {
    const y = top + index * STEP;
    const short = cutTo(text, ROOM);
    return { label: text, short, y, textY: y + 12, pieces: stretches.map(piece) };
  });
  const years = Array.from({ length: yearOf(to) - yearOf(from) }, (_, more) => yearOf(from) + 1 + more);
  return {
    label: `${from} 至 ${to} 每项条件的状态，下有文字列表`,
    height: top + rows.length * STEP,
    windowY: TOP + LINE - 4,
    rows,
    years: years.map((year) => ({ x: at(calendarDate(`${year}-01-01`)), label: String(year) })),
    windows: window ? windowsIn({ from, to }, window).map((each) => placed(each, at)) : [],
    terms: terms.map(termText),
    hasGaps: bands.some(({ stretches }) => stretches[0]!.from > from || stretches.at(-1)!.to < to),
  };
}

/** A text cut to so many letters; too few of them say nothing. */
function cutTo(text: string, room: number): string {
  const letters = [...text];
  if (letters.length <= room) return text;
  return room < FEWEST ? '' : `${letters.slice(0, room - 1).join('')}…`;
}

const purposes = { new: '新申请', renewal: '复核' } as const;

function termText({ from, to, purpose, criterion }: Term): string {
  const by = criterion ? `按《${criterion.title}》（${criterion.documentNumber}）` : '标准待录入，不作判断';
  return `${from} 至 ${to}：${purposes[purpose]}，${by}`;
}

type Days = Pick<Runway, 'from' | 'to'>;

/** The days on which applications are taken within a time, cut to it. */
function windowsIn({ from, to }: Days, window: ApplicationTime): (Days & { readonly label: string })[] {
  const years = Array.from({ length: yearOf(to) - yearOf(from) + 1 }, (_, more) => yearOf(from) + more);
  return years.flatMap((year) => {
    const [opens, closes] = [calendarDate(`${year}-${window.from}`), calendarDate(`${year}-${window.to}`)];
    if (closes < from || opens > to) return [];
    const label = `${String(year).slice(2)}-${window.from.slice(0, 2)} 申报`;
    return [{ from: opens > from ? opens : from, to: closes < to ? closes : to, label }];
  });
}

function placed({ from, to, label }: Days & { readonly label: string }, at: (day: CalendarDate) => number) {
  const x = at(from);
  return { x, width: Math.max(3, Math.round((at(addDays(to, 1)) - x) * 10) / 10), label };
}

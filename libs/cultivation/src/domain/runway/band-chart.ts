import type { State } from '@park/criteria';
import { addDays, type CalendarDate, calendarDate, daysBetween, yearOf } from '@park/kernel';
import { causeText } from './cause-text';
import type { Runway, Stretch } from './runway';

/** One stretch as a piece of a band, in units of a drawing 860 wide. */
interface Piece {
  readonly x: number;
  readonly width: number;
  readonly state: State;
  readonly word: string;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly cause: string;
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
}

const LEFT = 190;
const WIDTH = 860 - LEFT;
const TOP = 18;
const STEP = 22;
const ROOM = 16;
const words: Readonly<Record<State, string>> = { met: '满足', unknown: '未知', unmet: '不满足' };

/** Places for drawing, and the words of the table beside it. */
export function bandChart({ from, to, whole, bands }: Runway): BandChart {
  const end = addDays(to, 1);
  const days = daysBetween(from, end);
  const at = (day: CalendarDate) => LEFT + Math.round((daysBetween(from, day) / days) * WIDTH * 10) / 10;
  const piece = (stretch: Stretch): Piece => {
    const x = at(stretch.from);
    const width = Math.max(2, Math.round((at(addDays(stretch.to, 1)) - x) * 10) / 10);
    const { state, from: begins, to: ends } = stretch;
    return { x, width, state, word: words[state], from: begins, to: ends, cause: causeText(stretch) };
  };
  const all = [{ text: '合起来', stretches: whole }, ...bands];
  const rows = all.map(({ text, stretches }, index): Row => {
    const y = TOP + index * STEP;
    const short = [...text].length > ROOM ? `${[...text].slice(0, ROOM - 1).join('')}…` : text;
    return { label: text, short, y, textY: y + 12, pieces: stretches.map(piece) };
  });
  const years = Array.from({ length: yearOf(to) - yearOf(from) }, (_, more) => yearOf(from) + 1 + more);
  return {
    label: `${from} 至 ${to} 每项条件的状态，下有文字列表`,
    height: TOP + rows.length * STEP,
    rows,
    years: years.map((year) => ({ x: at(calendarDate(`${year}-01-01`)), label: String(year) })),
  };
}

/** A figure of a month; null where there was nothing to count. */
interface MonthPoint {
  readonly month: number;
  readonly value: number | null;
  readonly words: string | null;
}

/** A small line of some months with the same in words. */
export interface MonthSpark {
  readonly line: string;
  readonly area: string;
  readonly end: { readonly x: number; readonly y: number };
  readonly words: string;
}

const [WIDTH, HEIGHT, EDGE] = [64, 18, 3];

/** From zero up to the largest of them; null where fewer than two months tell anything. */
export function monthSpark(points: readonly MonthPoint[]): MonthSpark | null {
  const step = (WIDTH - 2 * EDGE) / Math.max(1, points.length - 1);
  const most = Math.max(...points.map(({ value }) => value ?? 0));
  const marks = points.flatMap(({ value }, at) => {
    if (value === null) return [];
    return [
      { x: round(EDGE + at * step), y: round(HEIGHT - EDGE - (most > 0 ? value / most : 0) * (HEIGHT - 2 * EDGE)) },
    ];
  });
  const [first, end] = [marks[0], marks.at(-1)];
  if (!first || !end || marks.length < 2) return null;
  const line = marks.map(({ x, y }) => `${x},${y}`).join(' ');
  return {
    ...{ line, end, area: `${first.x},${HEIGHT} ${line} ${end.x},${HEIGHT}` },
    words: points.map(({ month, words }) => `${month} 月 ${words ?? '没有'}`).join('，'),
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

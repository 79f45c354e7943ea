import { type Exact, exact, quotient, sum } from '@park/kernel';
import { isFilled } from '../answers/answers';
import { above, atLeast, figure } from '../answers/figures';
import { type ParkSettings, setting } from '../park-settings';

/** The sheet of one scorer. */
export interface ScoreSheet {
  readonly scorerId?: unknown;
  readonly scorerUnit?: unknown;
  readonly items?: unknown;
}

/** Who proposed the project: he and his unit do not score it. */
export interface Proposer {
  readonly proposerId?: unknown;
  readonly proposerUnit?: unknown;
}

/** The eleven items and the most each can have. Source: procedures.md 4 (团风县). */
export const scoreItems = {
  's-industry': { label: '产业类别', most: 5 },
  's-tech': { label: '科技水平', most: 5 },
  's-scale': { label: '投资规模', most: 17 },
  's-intensity': { label: '投资强度', most: 17 },
  's-investor': { label: '投资主体', most: 10 },
  's-environment': { label: '环境影响', most: 5 },
  's-safety': { label: '安全生产', most: 5 },
  's-land': { label: '土地利用', most: 10 },
  's-design': { label: '规划设计', most: 5 },
  's-tax': { label: '税收贡献', most: 16 },
  's-jobs': { label: '就业安置', most: 5 },
} as const;

/** The sum of the average of each item; null while an item has too few sound points. */
export function totalScore(sheets: readonly ScoreSheet[], proposer: Proposer, park: ParkSettings): Exact | null {
  const counted = lastOfEach(sheets.filter((sheet) => !isRecused(sheet, proposer)));
  const averages = Object.entries(scoreItems).map(([item, { most }]) =>
    averageOf(
      counted.flatMap((sheet) => pointsOf(sheet, item, most) ?? []),
      setting(park, 'minScorers'),
    ),
  );
  return averages.every((each) => each !== null) ? sum(averages) : null;
}

/** Whether the sheet is that of the proposer or of his unit. */
export function isRecused({ scorerId, scorerUnit }: ScoreSheet, { proposerId, proposerUnit }: Proposer): boolean {
  return (isFilled(scorerId) && scorerId === proposerId) || (isFilled(scorerUnit) && scorerUnit === proposerUnit);
}

function lastOfEach(sheets: readonly ScoreSheet[]): readonly ScoreSheet[] {
  return [...new Map(sheets.map((sheet) => [sheet.scorerId, sheet])).values()];
}

function pointsOf(sheet: ScoreSheet, item: string, most: number): Exact | null {
  const points = figure((sheet.items as Readonly<Record<string, unknown>> | null | undefined)?.[item]);
  const isSound = points !== null && atLeast(points, 0) === true && above(points, most) === false;
  return isSound ? points : null;
}

function averageOf(points: readonly Exact[], fewest: Exact): Exact | null {
  const count = exact(points.length)!;
  return atLeast(count, fewest) === true ? quotient(sum(points), count) : null;
}

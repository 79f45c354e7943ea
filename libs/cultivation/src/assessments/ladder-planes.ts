import type { Expression } from '@park/criteria';
import type { CalendarDate } from '@park/kernel';
import { compile, type FactSlot, type Matcher } from '@park/planes';
import { pausing } from '@park/platform';
import { type Everybody, PopulationIndex, vocabulary } from '@park/registry';
import { Injectable } from '@nestjs/common';
import { Marks } from '../domain/assessment/marks';
import { questionsOn, type TitleQuestion } from '../domain/assessment/questions';
import { gone } from '../domain/titles/gone';
import type { Title } from '../domain/titles/title';
import { Ladders, type LaddersNow } from '../titles/ladders';

/** How everybody stands to one title. */
export interface TitleMarks {
  readonly title: Title;
  /** By row: 1 where the title is held. */
  readonly held: Uint8Array;
  /** null: 标准待录入. */
  readonly new: Marks | null;
  readonly renewal: Marks | null;
}

/** Everybody beside all titles at one moment. */
export interface LadderView {
  readonly everybody: Everybody;
  readonly asOf: CalendarDate;
  readonly edition: number;
  readonly ladders: LaddersNow;
  /** All companies. */
  readonly rows: Uint32Array;
  /** Those that are here: neither closed nor moved away. */
  readonly here: Uint32Array;
  /** Those whose file tells of data that they cheated with lately. */
  readonly cheated: Uint32Array;
  readonly titles: readonly TitleMarks[];
  /** What the titles read. */
  readonly slots: readonly FactSlot[];
  /** What those who stand alike are put in order by: the growth of their main revenue. */
  readonly growth: FactSlot;
}

/** What lists of companies are put in order by. */
const GROWTH: Expression = { field: 'd.mainRevenueGrowth', op: 'gte', value: 0, year: 'T-1' };

/** As far back as the bans of the documents reach. */
const CHEATED: Expression = { field: 'flag.dataFraud3y', op: 'eq', value: true };

/** All companies against all titles, by the planes: the same verdicts as one by one. Kept until somebody's facts change. */
@Injectable()
export class LadderPlanes {
  private last: LadderView | undefined;

  constructor(
    private readonly index: PopulationIndex,
    private readonly ladders: Ladders,
  ) {}

  async on(asOf: CalendarDate): Promise<LadderView> {
    const ladders = await this.ladders.known();
    const asked = questionsOn(ladders.titles, asOf);
    const sheet = new Asked();
    sheet.add(GROWTH);
    const [left, accused] = [sheet.add(gone), sheet.add(CHEATED)];
    const planned = asked.map(({ title, held, new: fresh, renewal }) => ({
      ...{ title, held: sheet.add(held), new: sheet.question(fresh), renewal: sheet.question(renewal) },
    }));
    const program = compile(sheet.expressions, vocabulary);
    const everybody = await this.index.on({ asOf }, program.slots);
    const { edition } = everybody;
    if (this.last?.everybody === everybody && this.last.edition === edition && this.last.ladders === ladders)
      return this.last;
    const rows = everybody.rowsBesides();
    const size = (rows.at(-1) ?? -1) + 1;
    const titles = planned.map(({ title, new: fresh, renewal }) => ({
      ...{ title, held: new Uint8Array(size) },
      ...{ new: fresh && new Marks(fresh.question, size), renewal: renewal && new Marks(renewal.question, size) },
    }));
    const [takers, away, cheats] = [takersOf(planned, titles), [] as Uint32Array[], [] as number[]];
    takers.met.set(left, (some) => away.push(some.slice()));
    takers.met.set(accused, (some) => cheats.push(...some));
    await chunkByChunk(everybody.matcher(program), takers);
    const here = everybody.rowsBesides(...away);
    const slot = program.slots.find(({ field }) => field === 'd.mainRevenueGrowth')!;
    const sets = { rows, here, cheated: Uint32Array.from(cheats) };
    return (this.last = {
      ...{ everybody, asOf, edition, ladders, ...sets, titles, slots: program.slots, growth: slot },
    });
  }
}

interface Placed {
  readonly question: TitleQuestion;
  readonly first: number;
  readonly easier: readonly number[];
  readonly whole: number;
}

interface Planned {
  readonly held: number;
  readonly new: Placed | null;
  readonly renewal: Placed | null;
}

/** The expressions of a program in the order they were added, each at its place. */
class Asked {
  readonly expressions: Expression[] = [];

  add(expression: Expression): number {
    return this.expressions.push(expression) - 1;
  }

  question(question: TitleQuestion | null): Placed | null {
    if (!question) return null;
    const first = this.expressions.length;
    for (const condition of question.conditions) this.add(condition);
    const easier = question.easier.map((expression) => this.add(expression));
    return { question, first, easier, whole: this.add(question.whole) };
  }
}

/** Who takes what the planes say of an expression. */
interface Takers {
  readonly met: Map<number, (rows: Uint32Array) => void>;
  readonly open: ReadonlyMap<number, (rows: Uint32Array) => void>;
  readonly steps: ReadonlyMap<number, (steps: number, rows: Uint32Array) => void>;
}

function takersOf(planned: readonly Planned[], titles: readonly TitleMarks[]): Takers {
  const [met, open] = [new Map<number, (rows: Uint32Array) => void>(), new Map<number, (rows: Uint32Array) => void>()];
  const steps = new Map<number, (steps: number, rows: Uint32Array) => void>();
  planned.forEach((plan, at) => {
    const marks = titles[at]!;
    met.set(plan.held, (rows) => rows.forEach((row) => (marks.held[row] = 1)));
    for (const purpose of ['new', 'renewal'] as const) {
      const [placed, taken] = [plan[purpose], marks[purpose]];
      if (!placed || !taken) continue;
      placed.question.conditions.forEach((_condition, number) => {
        met.set(placed.first + number, (rows) => taken.met(number, rows));
        open.set(placed.first + number, (rows) => taken.open(number, rows));
      });
      for (const at of placed.easier) {
        met.set(at, (rows) => taken.reach(rows));
        open.set(at, (rows) => taken.reach(rows));
      }
      steps.set(placed.whole, (count, rows) => taken.need(count, rows));
    }
  });
  return { met, open, steps };
}

/** The event loop is free between two chunks. */
async function chunkByChunk(matcher: Matcher, { met, open, steps }: Takers): Promise<void> {
  const pause = pausing();
  try {
    for (let chunk = 0; chunk < matcher.chunks; chunk += 1) {
      matcher.match(chunk, (at, yes, maybe) => {
        met.get(at)?.(yes.rows());
        open.get(at)?.(maybe.rows());
      });
      await pause();
      matcher.near(chunk, (at, planes) => {
        const taker = steps.get(at);
        if (taker) planes.forEach((plane, more) => taker(more + 1, plane.rows()));
      });
      await pause();
    }
  } finally {
    matcher.close();
  }
}

/** The company of a row. */
export function idOf({ everybody }: Pick<LadderView, 'everybody'>, row: number): string {
  return everybody.idsOf(Uint32Array.of(row))[0]!;
}

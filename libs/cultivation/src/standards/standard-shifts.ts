import { type Criterion, type Expression, expressionOf, type State } from '@park/criteria';
import type { Actor } from '@park/kernel';
import { compile } from '@park/planes';
import { Clock, pausing } from '@park/platform';
import { type Everybody, PopulationIndex, vocabulary } from '@park/registry';
import { Injectable } from '@nestjs/common';
import { ladderRights } from '../domain/assessment/assessment-access';
import { forRenewal } from '../domain/assessment/questions';
import { gone } from '../domain/titles/gone';
import type { Purpose } from '../domain/titles/title';

/** Another criterion in the place of one; without one before, nobody was judged. */
export interface AskedShift {
  readonly titleCode: string;
  readonly purpose: Purpose;
  readonly before: Criterion | null;
  readonly after: Criterion;
}

/** How many companies stand how, and who changes sides; at most some are named, `gained` and `lost` count all. */
export interface Shift {
  readonly purpose: Purpose;
  readonly companies: number;
  readonly before: Readonly<Record<State, number>> | null;
  readonly after: Readonly<Record<State, number>>;
  readonly gained: number;
  readonly lost: number;
  readonly gains: readonly string[];
  readonly losses: readonly string[];
}

const NAMED = 30;

/** Who would gain and who would lose by another standard: everybody by the planes, on the facts of today. Nothing is stored. */
@Injectable()
export class StandardShifts {
  constructor(
    private readonly index: PopulationIndex,
    private readonly clock: Clock,
  ) {}

  /** New applications are asked of those who do not hold the title, renewals of those who do; who is gone is left out. */
  async of(actor: Actor, { titleCode, purpose, before, after }: AskedShift): Promise<Shift> {
    ladderRights.viewAssessments.demand(actor);
    const held: Expression = { field: 'validTitles', op: 'containsAny', value: [titleCode] };
    const asked = [after, ...(before ? [before] : [])].map((criterion) => wholeOf(criterion, purpose));
    const { everybody, states } = await this.stand([gone, held, ...asked]);
    const rows = Array.from(everybody.rowsBesides()).filter(
      (row) => states[0]![row] !== MET && (states[1]![row] === MET) === (purpose === 'renewal'),
    );
    const [now, old] = [states[2]!, before ? states[3]! : null];
    const gains = rows.filter((row) => now[row] === MET && old?.[row] !== MET);
    const losses = rows.filter((row) => now[row] !== MET && old?.[row] === MET);
    const named = (some: readonly number[]) => everybody.idsOf(Uint32Array.from(some.slice(0, NAMED)));
    return {
      ...{ purpose, companies: rows.length, before: old && countsOf(rows, old), after: countsOf(rows, now) },
      ...{ gained: gains.length, lost: losses.length, gains: named(gains), losses: named(losses) },
    };
  }

  private async stand(expressions: readonly Expression[]) {
    const program = compile([...expressions], vocabulary);
    const everybody = await this.index.on({ asOf: this.clock.today() }, program.slots);
    const size = (everybody.rowsBesides().at(-1) ?? -1) + 1;
    const states = expressions.map(() => new Uint8Array(size));
    const matcher = everybody.matcher(program);
    const pause = pausing();
    try {
      for (let chunk = 0; chunk < matcher.chunks; chunk += 1) {
        matcher.match(chunk, (at, yes, maybe) => {
          for (const row of yes.rows()) states[at]![row] = MET;
          for (const row of maybe.rows()) states[at]![row] = OPEN;
        });
        await pause();
      }
    } finally {
      matcher.close();
    }
    return { everybody, states } satisfies { everybody: Everybody; states: Uint8Array[] };
  }
}

const MET = 1;
const OPEN = 2;

function wholeOf(criterion: Criterion, purpose: Purpose): Expression {
  const whole = expressionOf(criterion);
  return purpose === 'new' ? whole : forRenewal(whole);
}

function countsOf(rows: readonly number[], states: Uint8Array): Readonly<Record<State, number>> {
  const met = rows.filter((row) => states[row] === MET).length;
  const unknown = rows.filter((row) => states[row] === OPEN).length;
  return { met, unknown, unmet: rows.length - met - unknown };
}

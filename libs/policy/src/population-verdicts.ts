import { Injectable } from '@nestjs/common';
import { evaluate, type Expression, type State } from '@park/criteria';
import type { CalendarDate } from '@park/kernel';
import { factsFrom, Population } from '@park/registry';
import { DataSource } from 'typeorm';
import { BATCH, breathing, fetchedAhead } from './breathing';
import { populationStamp } from './data/population.query';

/** The companies of a population by verdict, in order of id. */
export type Verdicts = Readonly<Record<State, readonly string[]>>;

interface Kept {
  readonly key: string;
  readonly until: number;
  readonly verdicts: Promise<Verdicts>;
}

const KEEP_MS = 60_000;
const MOST = 4;

/** Who meets a version, over everybody. The last few answers are kept a minute, so that paging does not work them out again. */
@Injectable()
export class PopulationVerdicts {
  private kept: Kept[] = [];

  constructor(
    private readonly dataSource: DataSource,
    private readonly population: Population,
  ) {}

  async of(version: { readonly key: string; readonly expression: Expression }, asOf: CalendarDate): Promise<Verdicts> {
    const key = `${version.key}/${asOf}/${await populationStamp(this.dataSource.manager)}`;
    this.kept = this.kept.filter((each) => each.until > Date.now()).slice(-MOST);
    const known = this.kept.find((each) => each.key === key);
    if (known) return known.verdicts;
    const verdicts = this.workOut(version.expression, asOf);
    const kept = { key, until: Date.now() + KEEP_MS, verdicts };
    this.kept.push(kept);
    verdicts.catch(() => (this.kept = this.kept.filter((each) => each !== kept)));
    return verdicts;
  }

  private async workOut(expression: Expression, asOf: CalendarDate): Promise<Verdicts> {
    const verdicts: Record<State, string[]> = { met: [], unknown: [], unmet: [] };
    const breathe = breathing();
    for await (const members of fetchedAhead(this.population.batches(BATCH))) {
      for (const { companyId, snapshot } of members) {
        verdicts[evaluate(expression, factsFrom(snapshot, asOf), asOf)].push(companyId);
        await breathe();
      }
    }
    return verdicts;
  }
}

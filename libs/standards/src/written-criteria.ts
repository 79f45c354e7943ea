import type { Criterion } from '@park/criteria';
import { Global, Injectable, Module } from '@nestjs/common';
import { readCriteria } from './criteria';

type Kept = () => Promise<readonly Criterion[]>;

/** Criteria that came into force since the release, asked of the rooms that keep them. */
@Injectable()
export class WrittenCriteria {
  private readonly keepers: Kept[] = [];

  /** A room says how to ask it; what a release brings as well is left out. */
  add(keeper: Kept): void {
    this.keepers.push(keeper);
  }

  /** As they stand now, each once. */
  async now(): Promise<readonly Criterion[]> {
    const shipped = readCriteria();
    const all = (await Promise.all(this.keepers.map((keeper) => keeper()))).flat();
    return [...new Map(all.filter(({ id }) => !shipped.has(id)).map((each) => [each.id, each])).values()];
  }
}

/** Where rooms that keep criteria and rooms that use them meet. */
@Global()
@Module({ providers: [WrittenCriteria], exports: [WrittenCriteria] })
export class WrittenCriteriaModule {}

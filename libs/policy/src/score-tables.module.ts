import { Global, Injectable, Module } from '@nestjs/common';
import { readCriteria, WrittenCriteria, WrittenCriteriaModule } from '@park/standards';
import { ScoreTables } from './domain/content/score-tables';

/** The scoring tables that conditions may name now: those of the release, and those passed on pages since. */
@Injectable()
export class OfferedTables {
  private made = new ScoreTables(readCriteria().values());
  private ids = '';

  constructor(private readonly written: WrittenCriteria) {}

  async now(): Promise<ScoreTables> {
    const written = await this.written.now();
    // A criterion that was passed is never changed: who they are says what they say.
    const ids = written.map(({ id }) => id).join();
    if (ids !== this.ids) {
      this.made = new ScoreTables([...readCriteria().values(), ...written]);
      this.ids = ids;
    }
    return this.made;
  }
}

/** The scoring tables of the official criteria, for conditions that name one. */
@Global()
@Module({ imports: [WrittenCriteriaModule], providers: [OfferedTables], exports: [OfferedTables] })
export class ScoreTablesModule {}

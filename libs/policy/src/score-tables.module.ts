import { Global, Module } from '@nestjs/common';
import { readCriteria } from '@park/standards';
import { ScoreTables } from './domain/content/score-tables';

/** The scoring tables of the official criteria, for conditions that name one. */
@Global()
@Module({
  providers: [{ provide: ScoreTables, useFactory: () => new ScoreTables(readCriteria().values()) }],
  exports: [ScoreTables],
})
export class ScoreTablesModule {}

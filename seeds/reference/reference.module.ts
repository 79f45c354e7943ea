import { Global, Module } from '@nestjs/common';
import { ScoreTables } from '@park/policy';
import { readCriteria } from './criteria';

/** The scoring tables of the official criteria, for conditions that name one. */
@Global()
@Module({
  providers: [{ provide: ScoreTables, useFactory: () => new ScoreTables(readCriteria().values()) }],
  exports: [ScoreTables],
})
export class ReferenceModule {}

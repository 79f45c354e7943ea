import { Module } from '@nestjs/common';
import { LadderModule } from './ladder.module';
import { Plans } from './plan/plans.service';

/** 一企一策. Platform and identity are global; the words of its audit rows are those of the cases. */
@Module({ imports: [LadderModule], providers: [Plans], exports: [Plans] })
export class PlanModule {}

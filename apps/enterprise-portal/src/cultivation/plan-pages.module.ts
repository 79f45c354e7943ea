import { PlanModule } from '@park/cultivation';
import { Module } from '@nestjs/common';
import { PlanController } from './plan.controller';

/** 一企一策 for the company. */
@Module({ imports: [PlanModule], controllers: [PlanController] })
export class PlanPagesModule {}

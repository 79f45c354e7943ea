import { LadderModule, PlanModule } from '@park/cultivation';
import { PolicyModule } from '@park/policy';
import { RegistryModule } from '@park/registry';
import { Module } from '@nestjs/common';
import { LadderController } from './ladder.controller';

/** 成长阶梯 in the portal. */
@Module({ imports: [LadderModule, PlanModule, PolicyModule, RegistryModule], controllers: [LadderController] })
export class LadderPagesModule {}

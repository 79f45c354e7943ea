import { LadderModule } from '@park/cultivation';
import { PolicyModule } from '@park/policy';
import { RegistryModule } from '@park/registry';
import { Module } from '@nestjs/common';
import { QuestionsController } from './questions.controller';

@Module({ imports: [LadderModule, RegistryModule, PolicyModule], controllers: [QuestionsController] })
export class QuestionPagesModule {}

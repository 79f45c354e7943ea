import { PolicyModule } from '@park/policy';
import { RegistryModule } from '@park/registry';
import { Module } from '@nestjs/common';
import { QuestionsController } from './questions.controller';

@Module({ imports: [RegistryModule, PolicyModule], controllers: [QuestionsController] })
export class QuestionPagesModule {}

import { PolicyModule } from '@park/policy';
import { RegistryModule } from '@park/registry';
import { Module } from '@nestjs/common';
import { AnswerController } from './answer.controller';
import { CalculatorController } from './calculator.controller';
import { CalendarController } from './calendar.controller';
import { FavouritesController } from './favourites.controller';
import { WhyController } from './why.controller';
import { PoliciesController } from './policies.controller';
import { PolicyController } from './policy.controller';

@Module({
  imports: [PolicyModule, RegistryModule],
  controllers: [
    PoliciesController,
    FavouritesController,
    CalculatorController,
    CalendarController,
    WhyController,
    AnswerController,
    PolicyController,
  ],
})
export class PolicyPagesModule {}

import { Module } from '@nestjs/common';
import { RegistryModule } from '@park/registry';
import { CurrentPolicies } from './current-policies';
import { Decisions } from './decisions.service';
import { NightlyRematch } from './nightly-rematch';
import { PolicyLibrary } from './policy-library.service';
import { PolicyMatching } from './policy-matching.service';
import { PopulationVerdicts } from './population-verdicts';
import { Publication } from './publication';
import { PushDeliveryHandler } from './push-delivery.handler';
import { Pushes } from './pushes.service';
import { FactsChangedHandler, PublishCatchUpHandler } from './rematch.handlers';
import { Rematch } from './rematch';

const services = [PolicyLibrary, PolicyMatching, Pushes, Decisions, Rematch];
const inside = [CurrentPolicies, PopulationVerdicts, Publication];
const background = [PushDeliveryHandler, FactsChangedHandler, PublishCatchUpHandler, NightlyRematch];

/** The policy room: library, matching, pushes, and the workers behind them. Platform and identity are global. */
@Module({
  imports: [RegistryModule],
  providers: [...services, ...inside, ...background],
  exports: services,
})
export class PolicyModule {}

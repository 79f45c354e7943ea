import { Module } from '@nestjs/common';
import { PolicyModule } from '@park/policy';
import { OpenNoticesController } from './notices.controller';
import { OpenDataController } from './open-data.controller';
import { OpenPolicies } from './open-policies';
import { OpenPoliciesController } from './open-policies.controller';
import { OpenRate } from './open-rate';
import { VerifyController } from './verify.controller';

/** What the portal shows of policies to everybody. */
@Module({
  imports: [PolicyModule],
  providers: [OpenPolicies, OpenRate],
  controllers: [OpenPoliciesController, OpenDataController, OpenNoticesController, VerifyController],
})
export class OpenPagesModule {}

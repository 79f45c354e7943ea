import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '@park/kernel';
import { type JobHandler, Jobs } from '@park/platform';
import { policyRights } from '../domain/access';
import { PolicyConfirmations } from './policy-confirmations.service';

/** Every morning: which policies nobody has looked at for half a year. */
@Injectable()
export class ConfirmationAsking implements OnModuleInit, JobHandler {
  readonly kind = 'policy.ask-to-confirm';
  readonly label = '政策半年核对';
  readonly dailyAt = '06:30';

  constructor(
    private readonly jobs: Jobs,
    private readonly confirmations: PolicyConfirmations,
  ) {}

  onModuleInit(): void {
    this.jobs.register(this);
  }

  allows(actor: Actor): boolean {
    return policyRights.publishPolicies.allows(actor);
  }

  async run(): Promise<{ readonly due: number }> {
    return { due: await this.confirmations.ask() };
  }
}

import { Injectable } from '@nestjs/common';
import { LeadContacts } from './lead-contacts.service';
import { LeadHandOver } from './lead-hand-over.service';
import { LeadSteps } from './lead-steps.service';
import { LeadTakeOver } from './lead-take-over';

/** What is done with leads once they are written down. */
@Injectable()
export class LeadDesk {
  constructor(
    readonly contacts: LeadContacts,
    readonly handOver: LeadHandOver,
    readonly steps: LeadSteps,
    readonly takeOver: LeadTakeOver,
  ) {}
}

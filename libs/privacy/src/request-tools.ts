import { Audit, Transitions } from '@park/identity';
import { Clock } from '@park/platform';
import { WorkNeeds } from '@park/work';
import { Injectable } from '@nestjs/common';

/** What a decided request touches outside of its table. */
@Injectable()
export class RequestTools {
  constructor(
    readonly transitions: Transitions,
    readonly needs: WorkNeeds,
    readonly audit: Audit,
    readonly clock: Clock,
  ) {}
}

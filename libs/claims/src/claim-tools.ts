import { Injectable } from '@nestjs/common';
import { Attachments } from '@park/files';
import { Transitions } from '@park/identity';
import { Notices } from '@park/notices';
import { WorkNeeds } from '@park/work';

/** What a claim touches outside of its table. */
@Injectable()
export class ClaimTools {
  constructor(
    readonly transitions: Transitions,
    readonly needs: WorkNeeds,
    readonly attachments: Attachments,
    readonly notices: Notices,
  ) {}
}

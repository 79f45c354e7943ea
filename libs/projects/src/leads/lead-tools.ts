import { Injectable } from '@nestjs/common';
import { Transitions } from '@park/identity';
import { LeadMatches } from './lead-matches.service';
import { LeadProject } from './lead-project';
import { LeadReminders } from './lead-reminders';
import { Officers } from './officers.service';

/** What changes of leads are made with. */
@Injectable()
export class LeadTools {
  constructor(
    readonly transitions: Transitions,
    readonly matches: LeadMatches,
    readonly officers: Officers,
    readonly reminders: LeadReminders,
    readonly project: LeadProject,
  ) {}
}

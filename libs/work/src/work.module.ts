import { Module } from '@nestjs/common';
import { Audit } from '@park/identity';
import { workWords } from './domain/work-words';
import { WorkCalendars } from './work-calendars.service';
import { WorkItems } from './work-items.service';
import { WorkKinds } from './work-kinds';
import { WorkNeeds } from './work-needs.service';
import { WorkQueue } from './work-queue.service';

const services = [WorkCalendars, WorkItems, WorkKinds, WorkNeeds, WorkQueue];

/** To-dos and the work calendar. Platform and identity are global. */
@Module({ providers: services, exports: services })
export class WorkModule {
  constructor(audit: Audit) {
    audit.words.add(workWords);
  }
}

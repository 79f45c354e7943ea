import { Module } from '@nestjs/common';
import { Audit } from '@park/identity';
import { NoticesModule, OfficeDays } from '@park/notices';
import { workWords } from './domain/work-words';
import { ItemPeople } from './item-people';
import { OfficeFigures } from './office-figures.service';
import { OverdueNotices } from './overdue-notices';
import { WorkCalendars } from './work-calendars.service';
import { WorkItems } from './work-items.service';
import { WorkKinds } from './work-kinds';
import { WorkNeeds } from './work-needs.service';
import { WorkQueue } from './work-queue.service';

const services = [OfficeFigures, WorkCalendars, WorkItems, WorkKinds, WorkNeeds, WorkQueue];

/** To-dos and the work calendar. Platform and identity are global. */
@Module({ imports: [NoticesModule], providers: [...services, ItemPeople, OverdueNotices], exports: services })
export class WorkModule {
  constructor(audit: Audit, officeDays: OfficeDays, calendars: WorkCalendars) {
    audit.words.add(workWords);
    officeDays.use(() => calendars.current({ kind: 'system', name: '通知' }));
  }
}

import type { Schema } from '@park/platform';
import { AddPassedFrom1796000430002 } from './data/add-passed-from.migration';
import { CalendarDay } from './data/calendar-day.entity';
import { CalendarYearRow } from './data/calendar-year.entity';
import { CreateWork1796000028001 } from './data/create-work.migration';
import { CreateLateTold1796000121001 } from './data/create-late-told.migration';
import { IndexItemsByClosing1796000590001 } from './data/index-items-by-closing.migration';
import { IndexItemsByCompany1796000430001 } from './data/index-items-by-company.migration';
import { LateTold } from './data/late-told.entity';
import { WorkItem } from './data/work-item.entity';

/** The tables of this room, and the migrations that build them, in order. */
export const workSchema = {
  entities: [CalendarYearRow, CalendarDay, WorkItem, LateTold],
  migrations: [
    CreateWork1796000028001,
    CreateLateTold1796000121001,
    IndexItemsByCompany1796000430001,
    AddPassedFrom1796000430002,
    IndexItemsByClosing1796000590001,
  ],
  people: [
    { entity: WorkItem, id: 'creatorId', name: 'creatorName' },
    { entity: WorkItem, id: 'closedById', name: 'closedByName' },
  ],
} satisfies Schema;

import type { Schema } from '@park/platform';
import { AlarmRow } from './data/alarm.entity';
import { CreateAlarm1796000340001 } from './data/create-alarm.migration';

/** The tables of this room, and the migrations that build them, in order. */
export const operationsSchema = {
  entities: [AlarmRow],
  migrations: [CreateAlarm1796000340001],
} satisfies Schema;

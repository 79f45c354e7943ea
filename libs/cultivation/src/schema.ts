import type { Schema } from '@park/platform';
import { AddDueDay1796000097001 } from './data/cases/add-due-day.migration';
import { CaseLog } from './data/cases/case-log.entity';
import { CreateCases1796000096001 } from './data/cases/create-cases.migration';
import { CultivationCase } from './data/cases/cultivation-case.entity';

/** The tables of this room, and the migrations that build them, in order. */
export const cultivationSchema = {
  entities: [CultivationCase, CaseLog],
  migrations: [CreateCases1796000096001, AddDueDay1796000097001],
} satisfies Schema;

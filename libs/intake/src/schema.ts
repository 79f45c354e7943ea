import type { Schema } from '@park/platform';
import { AddEdits1796000055001 } from './data/add-edits.migration';
import { ClearedDetails1796000760002 } from './data/cleared-details.migration';
import { CountRows1796000785401 } from './data/count-rows.migration';
import { CreateIntake1796000030001 } from './data/create-intake.migration';
import { ImportBatch } from './data/import-batch.entity';
import { ImportMapping } from './data/import-mapping.entity';
import { ImportRow } from './data/import-row.entity';
import { KeepBroughtContacts1796000720001 } from './data/keep-brought-contacts.migration';

/** The tables of this room, and the migrations that build them, in order. */
export const intakeSchema = {
  entities: [ImportBatch, ImportRow, ImportMapping],
  migrations: [
    CreateIntake1796000030001,
    AddEdits1796000055001,
    KeepBroughtContacts1796000720001,
    ClearedDetails1796000760002,
    CountRows1796000785401,
  ],
  people: [
    { entity: ImportBatch, id: 'uploadedById', name: 'uploadedByName' },
    { entity: ImportBatch, name: 'importedByName' },
    { entity: ImportMapping, name: 'changedByName' },
  ],
} satisfies Schema;

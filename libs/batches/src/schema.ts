import type { Schema } from '@park/platform';
import { FindRecords1796000440001 } from './data/find-records.migration';
import { ShareBatches1796000240001 } from './data/share-batches.migration';
import { TellOfFiles1796000290001 } from './data/tell-of-files.migration';
import { TableBatch, TableBatchRow } from './data/table-batch.entities';

/** The tables of this room, and the migrations that build them, in order. */
export const batchesSchema = {
  entities: [TableBatch, TableBatchRow],
  migrations: [ShareBatches1796000240001, TellOfFiles1796000290001, FindRecords1796000440001],
  people: [
    { entity: TableBatch, id: 'uploadedById', name: 'uploadedByName' },
    { entity: TableBatch, name: 'importedByName' },
  ],
} satisfies Schema;

import { Module } from '@nestjs/common';
import { FilesModule } from '@park/files';
import { BatchRows } from './batch-rows';
import { BatchTargets } from './batch-targets';
import { TableBatches } from './table-batches.service';
import { TableBatchJobs } from './table-batch.job';
import { TableImports } from './table-imports.service';

/** Files whose rows become records. Platform and identity are global. */
@Module({
  imports: [FilesModule],
  providers: [BatchRows, BatchTargets, TableBatchJobs, TableBatches, TableImports],
  exports: [BatchRows, BatchTargets, TableBatches, TableImports],
})
export class BatchesModule {}

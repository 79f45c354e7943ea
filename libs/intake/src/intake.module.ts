import { BatchesModule } from '@park/batches';
import { Module } from '@nestjs/common';
import { FileOwners, FilesModule } from '@park/files';
import { Audit } from '@park/identity';
import { RegistryModule } from '@park/registry';
import { batchFiles } from './batch-files';
import { CompanyEdits } from './company-edits.service';
import { CompanyExport } from './company-export.service';
import { ContactClearing } from './contact-clearing';
import { intakeWords } from './domain/intake-words';
import { EditJob } from './edit-job';
import { ImportChanges } from './import-changes.service';
import { ImportJob } from './import-job';
import { ImportRows } from './import-rows';
import { ImportReading } from './import-reading.service';
import { Imports } from './imports.service';
import { PreCheck } from './pre-check';
import { RowUndo } from './row-undo';
import { RowWriter } from './row-writer';
import { UndoJob } from './undo-job';

const services = [CompanyEdits, CompanyExport, ImportChanges, ImportReading, Imports];

/** Tables in and out of the company files. Platform and identity are global. */
@Module({
  imports: [BatchesModule, FilesModule, RegistryModule],
  providers: [...services, ContactClearing, EditJob, ImportJob, ImportRows, PreCheck, RowUndo, RowWriter, UndoJob],
  exports: services,
})
export class IntakeModule {
  constructor(audit: Audit, owners: FileOwners) {
    audit.words.add(intakeWords);
    owners.add(batchFiles);
  }
}

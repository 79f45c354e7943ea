import { RegistryModule } from '@park/registry';
import { Module } from '@nestjs/common';
import { IntakeModule } from '@park/intake';
import { ApplicationFormController } from '../application-form/application-form.controller';
import { BatchPages } from './batch-pages';
import { BatchController } from './batch.controller';
import { CompanyExportController } from './company-export.controller';
import { CompanyEditsController } from './company-edits.controller';
import { EditPages } from './edit-pages';
import { ExportPages } from './export-pages';
import { ImportFilesController } from './import-files.controller';
import { ImportsController } from './imports.controller';

/** 批量导入 and 导出 in park-admin. */
@Module({
  imports: [IntakeModule, RegistryModule],
  controllers: [
    ApplicationFormController,
    CompanyEditsController,
    CompanyExportController,
    ImportFilesController,
    ImportsController,
    BatchController,
  ],
  providers: [BatchPages, EditPages, ExportPages],
})
export class IntakePagesModule {}

import { FilesModule } from '@park/files';
import { NoticesModule } from '@park/notices';
import { RegistryModule } from '@park/registry';
import { ReportsModule } from '@park/reports';
import { Module } from '@nestjs/common';
import { CompanyFactsController } from './company-facts.controller';
import { CompanyController } from './company.controller';
import { HistoryController } from './history.controller';
import { FactEvidenceController } from './fact-evidence.controller';
import { OwnContacts } from './own-contacts';
import { RecordEvidenceController } from './record-evidence.controller';
import { RecordsController } from './records.controller';

@Module({
  imports: [RegistryModule, FilesModule, NoticesModule, ReportsModule],
  providers: [OwnContacts],
  controllers: [
    FactEvidenceController,
    RecordEvidenceController,
    CompanyController,
    CompanyFactsController,
    HistoryController,
    RecordsController,
  ],
})
export class RegistryPagesModule {}

import { ClaimsModule } from '@park/claims';
import { FilesModule } from '@park/files';
import { RegistryModule } from '@park/registry';
import { Module } from '@nestjs/common';
import { CompanyStanding } from '../registry/company-standing';
import { ClaimsController } from './claims.controller';

/** Claims of people of companies on pages. */
@Module({
  imports: [ClaimsModule, FilesModule, RegistryModule],
  controllers: [ClaimsController],
  providers: [CompanyStanding],
})
export class ClaimPagesModule {}

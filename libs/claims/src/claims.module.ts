import { Module } from '@nestjs/common';
import { FileOwners, FilesModule } from '@park/files';
import { Audit } from '@park/identity';
import { WorkKinds, WorkModule } from '@park/work';
import { claimFiles } from './claim-files';
import { ClaimTools } from './claim-tools';
import { claimWork } from './claim-work';
import { CompanyClaims } from './company-claims.service';
import { claimWords } from './domain/claim-words';
import { PublicClaims } from './public-claims.service';

/** Who asks to act for a company. Platform and identity are global. */
@Module({
  imports: [FilesModule, WorkModule],
  providers: [ClaimTools, CompanyClaims, PublicClaims],
  exports: [CompanyClaims, PublicClaims],
})
export class ClaimsModule {
  constructor(audit: Audit, kinds: WorkKinds, owners: FileOwners) {
    audit.words.add(claimWords);
    kinds.add(claimWork);
    owners.add(claimFiles);
  }
}

import { Module } from '@nestjs/common';
import { FileOwners, FilesModule } from '@park/files';
import { Audit } from '@park/identity';
import { NoticesModule } from '@park/notices';
import { WorkKinds, WorkModule } from '@park/work';
import { claimFiles } from './claim-files';
import { ClaimTools } from './claim-tools';
import { claimWork } from './claim-work';
import { CompanyClaims } from './company-claims.service';
import { claimWords } from './domain/claim-words';
import { InvitationAnswers } from './invitation-answers.service';
import { InvitationSender } from './invitation-sender.handler';
import { InvitationPost, MemberInvitations } from './member-invitations.service';
import { PublicClaims } from './public-claims.service';

const services = [CompanyClaims, PublicClaims, MemberInvitations, InvitationAnswers];

/** Who asks to act for a company, and who is invited to. Platform and identity are global. */
@Module({
  imports: [FilesModule, NoticesModule, WorkModule],
  providers: [ClaimTools, InvitationPost, InvitationSender, ...services],
  exports: services,
})
export class ClaimsModule {
  constructor(audit: Audit, kinds: WorkKinds, owners: FileOwners) {
    audit.words.add(claimWords);
    kinds.add(claimWork);
    owners.add(claimFiles);
  }
}

import { ClaimsModule } from '@park/claims';
import { CasesModule, LadderModule } from '@park/cultivation';
import { FilesModule } from '@park/files';
import { PolicyModule } from '@park/policy';
import { ProjectsModule } from '@park/projects';
import { RegistryModule } from '@park/registry';
import { ReportsModule } from '@park/reports';
import { WorkModule } from '@park/work';
import { ListViews } from '@park/web-kit';
import { Module } from '@nestjs/common';
import { CompaniesController } from './companies.controller';
import { CompanyListPage } from './company-list-page';
import { CompanyViews } from './company-views';
import { CompanyViewsController } from './company-views.controller';
import { CompanyDesk } from './company-desk';
import { CompanyPeek } from './company-peek';
import { CompanyComparisonController } from './company-comparison.controller';
import { ComparisonPage } from './comparison-page';
import { CompanyStory } from './company-story';
import { CompanyTimelineController } from './company-timeline.controller';
import { CompanyMergesController } from './company-merges.controller';
import { CompanyMovesController } from './company-moves.controller';
import { MergePages } from './merge-pages';
import { CompanyContactsController } from './company-contacts.controller';
import { CompanyFactsController } from './company-facts.controller';
import { CompanyGroupController } from './company-group.controller';
import { CompanyHistoryController } from './company-history.controller';
import { CompanyIdentityController } from './company-identity.controller';
import { CompanyRecordsController } from './company-records.controller';
import { RecordPages } from './record-pages';
import { CompanyController } from './company.controller';
import { FactWithdrawalController } from './fact-withdrawal.controller';
import { ContactPages } from './contact-pages';
import { IdentityPages } from './identity-pages';
import { MatchingPolicies } from './matching-policies';
import { CompanyArchiveController } from './company-archive.controller';
import { CompanyWatchesController } from './company-watches.controller';
import { GapListsController } from './gap-lists.controller';
import { GapListsPage } from './gap-lists-page';
import { WarmLists } from './warm-lists';
import { DifferingFactsController } from './differing-facts.controller';
import { FactEvidenceController } from './fact-evidence.controller';
import { RecordEvidenceController } from './record-evidence.controller';

/** 企业库 and 一企一册 in park-admin. */
@Module({
  imports: [
    RegistryModule,
    PolicyModule,
    LadderModule,
    FilesModule,
    CasesModule,
    ClaimsModule,
    ProjectsModule,
    ReportsModule,
    WorkModule,
  ],
  controllers: [
    FactEvidenceController,
    RecordEvidenceController,
    CompanyViewsController,
    CompaniesController,
    CompanyController,
    CompanyFactsController,
    CompanyGroupController,
    CompanyHistoryController,
    CompanyComparisonController,
    CompanyMergesController,
    CompanyMovesController,
    CompanyTimelineController,
    FactWithdrawalController,
    DifferingFactsController,
    CompanyContactsController,
    CompanyRecordsController,
    CompanyIdentityController,
    GapListsController,
    CompanyArchiveController,
    CompanyWatchesController,
  ],
  providers: [
    CompanyListPage,
    CompanyDesk,
    CompanyPeek,
    ComparisonPage,
    MergePages,
    CompanyStory,
    CompanyViews,
    ListViews,
    ContactPages,
    RecordPages,
    IdentityPages,
    MatchingPolicies,
    WarmLists,
    GapListsPage,
  ],
  exports: [ListViews],
})
export class RegistryPagesModule {}

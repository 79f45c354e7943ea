import { webApplication } from '../../launcher/web-application';
import { AutoEntitlementPagesModule } from './auto-entitlement/auto-entitlement-pages.module';
import { BookletPagesModule } from './booklets/booklet-pages.module';
import { CasePagesModule } from './cases/case-pages.module';
import { ClaimPagesModule } from './claims/claim-pages.module';
import { ConnectionPagesModule } from './connections/connection-pages.module';
import { CriteriaPagesModule } from './criteria/criteria-pages.module';
import { DictionaryPagesModule } from './dictionary/dictionary-pages.module';
import { FilePagesModule } from './files/file-pages.module';
import { HomeModule } from './home/home.module';
import { IdentityPagesModule } from './identity/identity.pages.module';
import { JobPagesModule } from './jobs/job-pages.module';
import { NoticePagesModule } from './notices/notice-pages.module';
import { InvestPagesModule } from './invest/invest-pages.module';
import { IntakePagesModule } from './intake/intake-pages.module';
import { LadderPagesModule } from './ladder/ladder-pages.module';
import { ReportPagesModule } from './reports/report-pages.module';
import { StandardPagesModule } from './standards/standard-pages.module';
import { LeadPagesModule } from './leads/lead-pages.module';
import { navigation } from './navigation';
import { OperationPagesModule } from './operations/operation-pages';
import { PicturePagesModule } from './pictures/picture-pages.module';
import { PolicyPagesModule } from './policy/policy-pages.module';
import { PrivacyPagesModule } from './privacy/privacy-pages.module';
import { ProjectPagesModule } from './projects/project-pages.module';
import { RegistryPagesModule } from './registry/registry-pages.module';
import { SearchPagesModule } from './search/search-pages.module';
import { SitePagesModule } from './sites/site-pages.module';
import { WorkPagesModule } from './workbench/work-pages.module';

/** The web application of the people who run the park. */
export const parkAdmin = webApplication({
  app: 'park-admin',
  folder: import.meta.dirname,
  pages: [
    FilePagesModule,
    DictionaryPagesModule,
    IdentityPagesModule,
    WorkPagesModule,
    HomeModule,
    IntakePagesModule,
    BookletPagesModule,
    ConnectionPagesModule,
    RegistryPagesModule,
    AutoEntitlementPagesModule,
    PicturePagesModule,
    PolicyPagesModule,
    CriteriaPagesModule,
    ProjectPagesModule,
    SitePagesModule,
    SearchPagesModule,
    JobPagesModule,
    OperationPagesModule,
    PrivacyPagesModule,
    NoticePagesModule,
    InvestPagesModule,
    LeadPagesModule,
    CasePagesModule,
    LadderPagesModule,
    ClaimPagesModule,
    StandardPagesModule,
    ReportPagesModule,
  ],
  navigation,
});

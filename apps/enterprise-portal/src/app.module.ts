import { webApplication } from '../../launcher/web-application';
import { AutoEntitlementPagesModule } from './auto-entitlement/auto-entitlement-pages.module';
import { ClaimPagesModule } from './claim/claim-pages.module';
import { PlanPagesModule } from './cultivation/plan-pages.module';
import { FilePagesModule } from './files/file-pages.module';
import { HomePagesModule } from './home/home-pages.module';
import { IdentityPagesModule } from './identity/identity.pages.module';
import { InboxPagesModule } from './inbox/inbox-pages.module';
import { InvestPagesModule } from './invest/invest-pages.module';
import { LadderPagesModule } from './ladder/ladder-pages.module';
import { navigation } from './navigation';
import { NoticeNewsModule } from './notices/notice-news.module';
import { OpenPagesModule } from './open/open-pages.module';
import { PolicyPagesModule } from './policy/policy-pages.module';
import { QuestionPagesModule } from './questions/question-pages.module';
import { RegistryPagesModule } from './registry/registry-pages.module';
import { ReportPagesModule } from './reports/report-pages.module';

/** The web application of the enterprises. */
export const enterprisePortal = webApplication({
  app: 'enterprise-portal',
  folder: import.meta.dirname,
  pages: [
    FilePagesModule,
    IdentityPagesModule,
    HomePagesModule,
    AutoEntitlementPagesModule,
    PolicyPagesModule,
    OpenPagesModule,
    QuestionPagesModule,
    InboxPagesModule,
    RegistryPagesModule,
    ReportPagesModule,
    InvestPagesModule,
    LadderPagesModule,
    PlanPagesModule,
    NoticeNewsModule,
    ClaimPagesModule,
  ],
  navigation,
});

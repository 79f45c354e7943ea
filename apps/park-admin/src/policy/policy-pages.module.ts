import { Module } from '@nestjs/common';
import { PolicyModule } from '@park/policy';
import { RegistryModule } from '@park/registry';
import { RegistryPagesModule } from '../registry/registry-pages.module';
import { CompanyUptakeController } from './company-uptake.controller';
import { ConfirmationController } from './confirmation.controller';
import { ConditionsController } from './conditions.controller';
import { DecisionController } from './decision.controller';
import { DraftingController } from './drafting.controller';
import { LibraryController } from './library.controller';
import { LibraryPage } from './library-page';
import { LibraryViewsController } from './library-views.controller';
import { VerdictController } from './verdict.controller';
import { PolicyController } from './policy.controller';
import { PublicationController } from './publication.controller';
import { PublicationPages } from './publication-page';
import { PushPlanController } from './push-plan.controller';
import { RehearsalController } from './rehearsal.controller';
import { ReceiptsController } from './receipts.controller';
import { ReviewController } from './review.controller';
import { SynonymsController } from './synonyms.controller';
import { SuspensionController } from './suspension.controller';
import { UptakeCompanyController } from './uptake-company.controller';
import { UptakeController } from './uptake.controller';

/** 政策库 in park-admin. */
@Module({
  imports: [PolicyModule, RegistryModule, RegistryPagesModule],
  controllers: [
    LibraryController,
    LibraryViewsController,
    DraftingController,
    SynonymsController,
    ConditionsController,
    ConfirmationController,
    PublicationController,
    PushPlanController,
    RehearsalController,
    ReceiptsController,
    UptakeController,
    CompanyUptakeController,
    UptakeCompanyController,
    ReviewController,
    SuspensionController,
    DecisionController,
    PolicyController,
    VerdictController,
  ],
  providers: [LibraryPage, PublicationPages],
})
export class PolicyPagesModule {}

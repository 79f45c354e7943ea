import { PolicyModule } from '@park/policy';
import { Module } from '@nestjs/common';
import { OwnEntitlementsController } from './own-entitlements.controller';

/** 免申即享 in the portal. */
@Module({ imports: [PolicyModule], controllers: [OwnEntitlementsController] })
export class AutoEntitlementPagesModule {}

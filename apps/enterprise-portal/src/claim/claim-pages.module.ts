import { ClaimsModule } from '@park/claims';
import { Module } from '@nestjs/common';
import { ClaimController } from './claim.controller';

/** The public pages of those whose company has no account yet. */
@Module({ imports: [ClaimsModule], controllers: [ClaimController] })
export class ClaimPagesModule {}

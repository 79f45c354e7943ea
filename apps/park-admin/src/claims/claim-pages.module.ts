import { ClaimsModule } from '@park/claims';
import { FilesModule } from '@park/files';
import { Module } from '@nestjs/common';
import { ClaimsController } from './claims.controller';

/** Claims of people of companies on pages. */
@Module({ imports: [ClaimsModule, FilesModule], controllers: [ClaimsController] })
export class ClaimPagesModule {}

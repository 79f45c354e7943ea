import { Module } from '@nestjs/common';
import { SitesModule } from '@park/sites';
import { SitesController } from './sites.controller';

/** Land and rooms on pages. */
@Module({ imports: [SitesModule], controllers: [SitesController] })
export class SitePagesModule {}

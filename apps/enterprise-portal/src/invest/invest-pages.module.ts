import { ProjectsModule } from '@park/projects';
import { Module } from '@nestjs/common';
import { InvestController } from './invest.controller';

/** The public page of those who want to invest. */
@Module({ imports: [ProjectsModule], controllers: [InvestController] })
export class InvestPagesModule {}

import { Module } from '@nestjs/common';
import { CasesModule } from '@park/cultivation';
import { CasePages } from './case-pages';
import { CasesController } from './cases.controller';

/** Cases of titles on pages. */
@Module({ imports: [CasesModule], controllers: [CasesController], providers: [CasePages] })
export class CasePagesModule {}

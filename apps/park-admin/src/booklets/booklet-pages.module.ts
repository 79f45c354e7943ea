import { BookletsModule } from '@park/booklets';
import { RegistryModule } from '@park/registry';
import { Module } from '@nestjs/common';
import { BookletPages } from './booklet-pages';
import { BookletsController } from './booklets.controller';

/** 一企一册 as PDF in park-admin. */
@Module({ imports: [BookletsModule, RegistryModule], controllers: [BookletsController], providers: [BookletPages] })
export class BookletPagesModule {}

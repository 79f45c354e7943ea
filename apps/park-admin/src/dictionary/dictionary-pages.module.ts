import { Module } from '@nestjs/common';
import { PolicyModule } from '@park/policy';
import { DictionaryController } from './dictionary.controller';

/** 数据字典 in park-admin. */
@Module({ imports: [PolicyModule], controllers: [DictionaryController] })
export class DictionaryPagesModule {}

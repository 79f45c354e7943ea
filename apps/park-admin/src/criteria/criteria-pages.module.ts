import { Module } from '@nestjs/common';
import { CriteriaController } from './criteria.controller';

/** 认定标准 in park-admin. */
@Module({ controllers: [CriteriaController] })
export class CriteriaPagesModule {}

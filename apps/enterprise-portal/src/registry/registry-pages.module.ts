import { RegistryModule } from '@park/registry';
import { Module } from '@nestjs/common';
import { CompanyFactsController } from './company-facts.controller';
import { CompanyController } from './company.controller';
import { HistoryController } from './history.controller';

@Module({ imports: [RegistryModule], controllers: [CompanyController, CompanyFactsController, HistoryController] })
export class RegistryPagesModule {}

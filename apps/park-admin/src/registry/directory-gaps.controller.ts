import { CurrentActor, Requires } from '@park/identity';
import type { Actor } from '@park/kernel';
import { registryRights } from '@park/registry';
import { View } from '@park/web-kit';
import { Controller, Get, Query } from '@nestjs/common';
import { DirectoryGapsPage } from './directory-gaps-page';

/** 名录库差异清单: 新增, 变更 and 消亡 against the directory of statistical units. */
@Controller('companies/census')
export class DirectoryGapsController {
  constructor(private readonly page: DirectoryGapsPage) {}

  @Get()
  @Requires(registryRights.viewCompanies)
  @View('registry/directory-gaps')
  list(@CurrentActor() actor: Actor, @Query() query: Record<string, unknown>) {
    return this.page.model(actor, query);
  }
}

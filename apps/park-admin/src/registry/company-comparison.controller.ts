import { CurrentActor, Requires } from '@park/identity';
import type { Actor } from '@park/kernel';
import { registryRights } from '@park/registry';
import { View } from '@park/web-kit';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { textOf } from './company-search';
import { ComparisonPage } from './comparison-page';

/** A company's file on two days side by side: what differs, who recorded it, and from which source. */
@Controller('companies/:id/comparison')
export class CompanyComparisonController {
  constructor(private readonly page: ComparisonPage) {}

  @Get()
  @Requires(registryRights.viewCompanies)
  @View('registry/comparison')
  show(@CurrentActor() actor: Actor, @Param('id') id: string, @Query() query: Record<string, unknown>) {
    return this.page.of(actor, id, { from: textOf(query['from']), to: textOf(query['to']) });
  }
}

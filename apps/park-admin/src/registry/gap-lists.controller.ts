import { CurrentActor, Requires } from '@park/identity';
import type { Actor } from '@park/kernel';
import { registryRights } from '@park/registry';
import { View } from '@park/web-kit';
import { Controller, Get, Query } from '@nestjs/common';
import { directoryGapList, partyGapList } from './gap-lists';
import { GapListsPage } from './gap-lists-page';

const VIEW = 'registry/gap-list';

/** Companies by what they lack: in the directory of statistical units, in coverage by Party organizations. */
@Controller('companies')
@Requires(registryRights.viewCompanies)
export class GapListsController {
  constructor(private readonly page: GapListsPage) {}

  @Get('census')
  @View(VIEW)
  directory(@CurrentActor() actor: Actor, @Query() query: Record<string, unknown>) {
    return this.page.model(actor, directoryGapList, query);
  }

  @Get('party')
  @View(VIEW)
  party(@CurrentActor() actor: Actor, @Query() query: Record<string, unknown>) {
    return this.page.model(actor, partyGapList, query);
  }
}

import { Requires } from '@park/identity';
import type { StaffActor } from '@park/kernel';
import { leadRights } from '@park/projects';
import { ListViews } from '@park/web-kit';
import { Controller } from '@nestjs/common';
import { KeptViewsController, type Reader } from '../lists/kept-views.controller';
import { addressOf, leadListQuery, PATH, wordsOf } from './lead-list';
import { LeadViews, LIST } from './lead-views';

/** The saved views of the list of leads. */
@Controller('leads/views')
@Requires(leadRights.viewLeads)
export class LeadViewsController extends KeptViewsController {
  constructor(
    kept: ListViews,
    private readonly views: LeadViews,
  ) {
    super(kept, { list: LIST, path: PATH, title: '线索视图', crumb: '招商线索' });
  }

  protected async reader(actor: StaffActor): Promise<Reader> {
    const around = await this.views.around(actor);
    return (query) => {
      const list = { ...leadListQuery(query, around), face: 'list' as const };
      return { query: addressOf(list), words: wordsOf(list) };
    };
  }
}

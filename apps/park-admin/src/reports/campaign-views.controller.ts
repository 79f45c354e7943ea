import { Requires } from '@park/identity';
import type { StaffActor } from '@park/kernel';
import { Clock } from '@park/platform';
import { reportRights } from '@park/reports';
import { ListViews } from '@park/web-kit';
import { Controller } from '@nestjs/common';
import { KeptViewsController, type Reader } from '../lists/kept-views.controller';
import { addressOf, campaignListQuery, PATH, wordsOf } from './campaign-list';
import { LIST } from './campaign-list-page';

/** The saved views of the campaigns. */
@Controller('campaigns/views')
@Requires(reportRights.viewCampaigns)
export class CampaignViewsController extends KeptViewsController {
  constructor(
    kept: ListViews,
    private readonly clock: Clock,
  ) {
    super(kept, { list: LIST, path: PATH, title: '年度填报视图', crumb: '年度填报' });
  }

  protected reader(_actor: StaffActor): Promise<Reader> {
    const today = this.clock.today();
    return Promise.resolve((query) => {
      const list = campaignListQuery(query, today);
      return { query: addressOf(list), words: wordsOf(list) };
    });
  }
}

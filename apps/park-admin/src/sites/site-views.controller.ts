import { Requires } from '@park/identity';
import type { StaffActor } from '@park/kernel';
import { Clock } from '@park/platform';
import { siteRights } from '@park/sites';
import { ListViews } from '@park/web-kit';
import { Controller } from '@nestjs/common';
import { KeptViewsController, type Reader } from '../lists/kept-views.controller';
import { addressOf, PATH, siteListQuery, wordsOf } from './site-list';
import { LIST } from './site-views';

/** The saved views of the ledger. */
@Controller('sites/list/views')
@Requires(siteRights.viewSites)
export class SiteViewsController extends KeptViewsController {
  constructor(
    kept: ListViews,
    private readonly clock: Clock,
  ) {
    super(kept, { list: LIST, path: PATH, title: '台账视图', crumb: '载体台账' });
  }

  protected reader(_actor: StaffActor): Promise<Reader> {
    const today = this.clock.today();
    return Promise.resolve((query) => {
      const list = siteListQuery(query, today);
      return { query: addressOf(list), words: wordsOf(list) };
    });
  }
}

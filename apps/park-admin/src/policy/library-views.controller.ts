import { Requires } from '@park/identity';
import type { StaffActor } from '@park/kernel';
import { Clock } from '@park/platform';
import { policyRights } from '@park/policy';
import { ListViews } from '@park/web-kit';
import { Controller } from '@nestjs/common';
import { KeptViewsController, type Reader } from '../lists/kept-views.controller';
import { addressOf, libraryListQuery, PATH, wordsOf } from './library-list';
import { LIST } from './library-page';

/** The saved views of the library. */
@Controller('policies/views')
@Requires(policyRights.viewPolicies)
export class LibraryViewsController extends KeptViewsController {
  constructor(
    kept: ListViews,
    private readonly clock: Clock,
  ) {
    super(kept, { list: LIST, path: PATH, title: '政策库视图', crumb: '政策库' });
  }

  protected reader(_actor: StaffActor): Promise<Reader> {
    const today = this.clock.today();
    return Promise.resolve((query) => {
      const list = libraryListQuery(query, today);
      return { query: addressOf(list), words: wordsOf(list) };
    });
  }
}

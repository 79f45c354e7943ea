import { identityRights, Requires } from '@park/identity';
import type { StaffActor } from '@park/kernel';
import { Clock } from '@park/platform';
import { ListViews } from '@park/web-kit';
import { Controller } from '@nestjs/common';
import { KeptViewsController, type Reader } from '../lists/kept-views.controller';
import { accountListQuery, addressOf, PATH, wordsOf } from './account-list';
import { LIST } from './account-list-page';

/** The saved views of the accounts. */
@Controller('accounts/views')
@Requires(identityRights.manageCompanyAccounts)
export class AccountViewsController extends KeptViewsController {
  constructor(
    kept: ListViews,
    private readonly clock: Clock,
  ) {
    super(kept, { list: LIST, path: PATH, title: '账号视图', crumb: '账号管理' });
  }

  protected reader(_actor: StaffActor): Promise<Reader> {
    const today = this.clock.today();
    return Promise.resolve((query) => {
      const list = accountListQuery(query, today);
      return { query: addressOf(list), words: wordsOf(list) };
    });
  }
}

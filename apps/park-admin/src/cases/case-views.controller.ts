import { caseRights } from '@park/cultivation';
import { Requires } from '@park/identity';
import type { StaffActor } from '@park/kernel';
import { Clock } from '@park/platform';
import { ListViews } from '@park/web-kit';
import { Controller } from '@nestjs/common';
import { KeptViewsController, type Reader } from '../lists/kept-views.controller';
import { addressOf, caseListQuery, PATH, wordsOf } from './case-list';
import { CasePeople } from './case-people';
import { LIST } from './case-views';

/** The saved views of the list of cases. */
@Controller('cases/views')
@Requires(caseRights.viewCases)
export class CaseViewsController extends KeptViewsController {
  constructor(
    kept: ListViews,
    private readonly people: CasePeople,
    private readonly clock: Clock,
  ) {
    super(kept, { list: LIST, path: PATH, title: '案卷视图', crumb: '梯度培育' });
  }

  protected async reader(actor: StaffActor): Promise<Reader> {
    const named = { today: this.clock.today(), officers: (await this.people.of(actor)).names };
    return (query) => {
      const list = { ...caseListQuery(query, named), face: 'list' as const };
      return { query: addressOf(list), words: wordsOf(list) };
    };
  }
}

import { CurrentActor, CurrentLogin, type CurrentUser, Requires } from '@park/identity';
import type { CompanyActor } from '@park/kernel';
import { Inbox } from '@park/platform';
import { PolicyMatching, policyRights } from '@park/policy';
import { View } from '@park/web-kit';
import { Controller, Get } from '@nestjs/common';
import { homePage } from './home-page';

/** 首页. */
@Controller()
export class HomeController {
  constructor(
    private readonly matching: PolicyMatching,
    private readonly inbox: Inbox,
  ) {}

  @Get()
  @Requires(policyRights.viewOwnMatches)
  @View('home/home')
  async show(@CurrentActor() actor: CompanyActor, @CurrentLogin() user: CurrentUser): Promise<object> {
    const [matches, unread] = await Promise.all([
      this.matching.forCompany(actor, actor.companyId),
      this.inbox.unread(actor.companyId),
    ]);
    const company = { name: user.session.companyName, several: user.account.companies > 1 };
    return { ...homePage(matches), company, messages: unread.latest, chrome: { unread: unread.total } };
  }
}

import { CurrentActor, CurrentLogin, type CurrentUser, Requires } from '@park/identity';
import type { CompanyActor } from '@park/kernel';
import { Inbox } from '@park/platform';
import { OwnPolicies, PolicyMatching, policyRights } from '@park/policy';
import { View } from '@park/web-kit';
import { Controller, Get } from '@nestjs/common';
import { isRunning, runningLine, waitingLine } from '../auto-entitlement/own-line-page';
import { confirmationsOf } from '../policy/deadline';
import { homePage } from './home-page';

/** 首页. */
@Controller()
export class HomeController {
  constructor(
    private readonly matching: PolicyMatching,
    private readonly inbox: Inbox,
    private readonly own: OwnPolicies,
  ) {}

  @Get()
  @Requires(policyRights.viewOwnMatches)
  @View('home/home')
  async show(@CurrentActor() actor: CompanyActor, @CurrentLogin() user: CurrentUser): Promise<object> {
    const [matches, unread, lines] = await Promise.all([
      this.matching.forCompany(actor, actor.companyId),
      this.inbox.unread(actor.companyId),
      this.own.entitlements.list(actor),
    ]);
    const company = { name: user.session.companyName, several: user.account.companies > 1 };
    const waiting = lines.filter(({ waits }) => waits !== null).map(waitingLine);
    const running = lines.filter(isRunning).map(runningLine);
    return {
      ...homePage(matches, confirmationsOf(lines)),
      waiting,
      running,
      company,
      messages: unread.latest,
      chrome: { unread: unread.total },
    };
  }
}

import { Injectable } from '@nestjs/common';
import { withRetry } from '@park/platform';
import { DataSource } from 'typeorm';
import { CompanyMessages } from '../company-messages';
import type { CurrentPolicy } from '../data/current-policies.query';
import { isCurrent } from '../data/runs.query';
import { unanswered } from '../data/unanswered.query';
import { policySubject } from '../domain/offer/push-message';
import type { WindowReminder } from '../domain/versions/window-reminder';
import { Standings } from '../standings';

const AT_ONCE = 500;

/** Reminds the companies of a policy that still meet it and have not acted, in steps that can be repeated. */
@Injectable()
export class ReminderTelling {
  constructor(
    private readonly dataSource: DataSource,
    private readonly messages: CompanyMessages,
    private readonly standings: Standings,
  ) {}

  /** Under a key each person is told once. Answers how many companies were told. */
  async tell(policy: CurrentPolicy, reminder: WindowReminder, signal: AbortSignal): Promise<number> {
    let [after, told] = ['0', 0];
    for (;;) {
      signal.throwIfAborted();
      const some = await unanswered(this.dataSource.manager, policy, { after, most: AT_ONCE });
      const last = some.at(-1);
      if (last === undefined) return told;
      const states = await this.standings.of(some, policy);
      const matching = some.filter((companyId) => states.get(companyId)?.isMatch);
      told += await this.tellSome(policy, reminder, matching);
      after = last;
    }
  }

  private tellSome(policy: CurrentPolicy, reminder: WindowReminder, companyIds: readonly string[]): Promise<number> {
    if (companyIds.length === 0) return Promise.resolve(0);
    return withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        if (!(await isCurrent(manager, policy.versionId))) return 0;
        const words = wordsOf(policy, reminder);
        const key = `policy-closing:${policy.versionId}:${reminder.left}`;
        const news = companyIds.map((companyId) => ({ companyId, noticeKey: `${key}:${companyId}`, ...words }));
        await this.messages.remind(manager, news);
        return news.length;
      }),
    );
  }
}

function wordsOf({ policyId, content }: CurrentPolicy, { left, text }: WindowReminder) {
  const lines = [
    `“${content.title}”${text}。`,
    '按登记的信息，初步判断贵企业符合条件，还没有登记申报；以主管部门审核为准。',
    `受理部门：${content.department}。已经申报或不打算申报的，请在政策页告知，以后不再提醒。`,
  ];
  return {
    ...{ subject: policySubject(policyId), link: `/policies/${policyId}`, isUrgent: left === 1 },
    title: [...`申报还剩 ${left} 个工作日：${content.title}`].slice(0, 200).join(''),
    body: lines.join('\n'),
  };
}

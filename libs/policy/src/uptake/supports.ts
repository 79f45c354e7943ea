import { Injectable } from '@nestjs/common';
import { type CalendarDate, type FieldProblem, yearOf } from '@park/kernel';
import { CompanyRecords, Population } from '@park/registry';
import type { EntityManager } from 'typeorm';
import { CompanyMessages } from '../company-messages';
import { CurrentPolicies } from '../current-policies';
import type { CurrentPolicy } from '../data/current-policies.query';
import { yuanText } from '../domain/offer/benefit';
import { policySubject } from '../domain/offer/push-message';
import { capLeft } from '../domain/offer/shared-limits';
import { grantDoubts } from '../domain/uptake/grant-doubts';
import type { ReadGrant } from '../domain/uptake/uptake-form';

interface Told extends Granting {
  readonly grant: {
    readonly yuan: string;
    readonly on: string;
    readonly document: string | null;
    /** The line of the company's records in which it stands. */
    readonly seq: number;
    readonly isTakenBack: boolean;
  };
}

const MOST_LETTERS = 190;

interface Granting extends Pick<CurrentPolicy, 'policyId' | 'content'> {
  readonly companyId: string;
}

/** Support that companies were paid: their records of it, and what a further amount would come to. */
@Injectable()
export class Supports {
  constructor(
    private readonly population: Population,
    private readonly policies: CurrentPolicies,
    readonly records: CompanyRecords,
    private readonly messages: CompanyMessages,
  ) {}

  /** Tells a company that support was noted for it, or that this was taken back; each once. */
  tell(manager: EntityManager, { policyId, companyId, content, grant }: Told): Promise<unknown> {
    const { title: policy } = content;
    const { yuan, on, document, seq } = grant;
    const paid = `拨付日期 ${on}，金额 ${yuanText(Number(yuan))}${document ? `，拨付文件：${document}` : ''}`;
    const [title, text] = grant.isTakenBack
      ? [`已撤回登记的支持：${policy}`, `园区已撤回此前登记的获得支持（${paid}），企业档案中的这条记录也已撤回。`]
      : [`已登记获得支持：${policy}`, `园区已登记贵企业获得这项支持：${paid}，并写入企业档案。到账以银行记录为准。`];
    const key = `policy-grant:${policyId}:${companyId}:${seq}:${grant.isTakenBack ? 'taken-back' : 'noted'}`;
    const message = {
      title: [...title].slice(0, MOST_LETTERS).join(''),
      body: `${text}有出入的，请联系园区政策专员。`,
    };
    const about = { companyId, link: `/policies/${policyId}`, subject: policySubject(policyId) };
    return this.messages.deliver(manager, [
      { ...message, ...about, dedupeKey: key, noticeKey: key, isOwnAffair: true },
    ]);
  }

  /** What is asked before an amount is noted that is more than the policy gives, or than is left of its cap or budget. */
  async doubts(
    { policyId, companyId, content }: Granting,
    { grantedOn, grantedYuan }: ReadGrant,
    today: CalendarDate,
  ): Promise<FieldProblem[]> {
    const policy = await this.policies.amongPublished({ policyId, content });
    const facts = (await this.population.factsOfSeveral([companyId], today)).get(companyId);
    const isThisYear = yearOf(grantedOn) === yearOf(today);
    const left = {
      capLeft: facts ? capLeft(policy, facts, grantedOn) : null,
      ...(isThisYear && policy.budgetLeft !== undefined && { budgetLeft: policy.budgetLeft }),
    };
    return grantDoubts({ content, ...left }, Number(grantedYuan));
  }
}

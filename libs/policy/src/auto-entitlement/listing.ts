import { RuleViolated } from '@park/kernel';
import { pausing } from '@park/platform';
import { Population } from '@park/registry';
import { Injectable } from '@nestjs/common';
import type { PolicyVersion } from '../data/policy-version.entity';
import { type Candidate, candidateOf, fixedYuan } from '../domain/auto-entitlement/candidate';
import type { CalendarDate } from '@park/kernel';
import { PolicyPopulation } from '../policy-population';

/** A company that is put on a list. */
export type Listed = Extract<Candidate, { kind: 'listed' }> & { readonly companyId: string };

/** Who would be put on a list today, who is left out, and what each gets. */
export interface FoundList {
  readonly yuan: number;
  readonly listed: readonly Listed[];
  readonly ruledOut: number;
  readonly unofficial: number;
}

const NOT_FIXED =
  '这项政策没有写明每家固定的金额（最低金额与最高金额相同），系统不能替企业定金额，请按申报办理；文件确有固定金额的，请先修订政策。';
const UNCHECKED = '这项政策没有对照官方原文核对，不能直接按它给企业资金；请先核对原文，修订并发布后再冻结名单。';

/** Finds the companies that get what a version gives without asking for it. */
@Injectable()
export class Listing {
  constructor(
    private readonly population: Population,
    private readonly everybody: PolicyPopulation,
  ) {}

  /** Throws RuleViolated where the version fixes no amount or was not held against its document. */
  async find({ content }: Pick<PolicyVersion, 'content'>, asOf: CalendarDate): Promise<FoundList> {
    const yuan = fixedYuan(content);
    if (yuan === null) throw new RuleViolated(NOT_FIXED);
    if (!content.confidence.checked) throw new RuleViolated(UNCHECKED);
    const met = (await this.everybody.matched(content, asOf)).companyIds('met');
    const pause = pausing();
    const listed: Listed[] = [];
    const left = { ruledOut: 0, unofficial: 0 };
    for await (const members of this.population.factsOf(met, asOf))
      for (const member of members) {
        const candidate = candidateOf(member, content, asOf);
        if (candidate.kind === 'listed') listed.push({ ...candidate, companyId: member.companyId });
        else left[candidate.kind] += 1;
        await pause();
      }
    return { yuan, listed, ...left };
  }
}

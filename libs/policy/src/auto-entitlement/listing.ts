import { RuleViolated } from '@park/kernel';
import { pausing } from '@park/platform';
import { Population } from '@park/registry';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type EarlierLine, earlierLines } from '../data/auto-entitlement.query';
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
  /** Those of them on whom an earlier list of the policy came to something, and those that are left out for it. */
  readonly earlier: readonly EarlierLine[];
}

/** Money that was asked back is not offered again without an application. */
const leavesOut = ({ status }: Pick<EarlierLine, 'status'>): boolean => ['recalling', 'recalled'].includes(status);

const NOT_FIXED =
  '这项政策没有写明每家固定的金额（最低金额与最高金额相同），系统不能替企业定金额，请按申报办理；文件确有固定金额的，请先修订政策。';
const UNCHECKED = '这项政策没有对照官方原文核对，不能直接按它给企业资金；请先核对原文，修订并发布后再冻结名单。';

/** Finds the companies that get what a version gives without asking for it. */
@Injectable()
export class Listing {
  constructor(
    private readonly population: Population,
    private readonly everybody: PolicyPopulation,
    private readonly dataSource: DataSource,
  ) {}

  /** Throws RuleViolated where the version fixes no amount or was not held against its document. */
  async find(
    { content, policyId }: Pick<PolicyVersion, 'content' | 'policyId'>,
    asOf: CalendarDate,
  ): Promise<FoundList> {
    const yuan = fixedYuan(content);
    if (yuan === null) throw new RuleViolated(NOT_FIXED);
    if (!content.confidence.checked) throw new RuleViolated(UNCHECKED);
    const met = (await this.everybody.matched(content, asOf)).companyIds('met');
    const before = await earlierLines(this.dataSource.manager, policyId);
    const earlier: EarlierLine[] = [];
    const pause = pausing();
    const listed: Listed[] = [];
    const left = { ruledOut: 0, unofficial: 0 };
    for await (const members of this.population.factsOf(met, asOf))
      for (const member of members) {
        const candidate = candidateOf(member, content, asOf);
        const line = before.get(member.companyId);
        if (candidate.kind !== 'listed') left[candidate.kind] += 1;
        else if (!line || !leavesOut(line)) listed.push({ ...candidate, companyId: member.companyId });
        if (candidate.kind === 'listed' && line) earlier.push(line);
        await pause();
      }
    return { yuan, listed, earlier, ...left };
  }
}

import { RuleViolated } from '@park/kernel';
import { Clock, pausing } from '@park/platform';
import { Population } from '@park/registry';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type EarlierLine, earlierLines } from '../data/auto-entitlement.query';
import type { PolicyVersion } from '../data/policy-version.entity';
import { type Candidate, candidateOf, fixedYuan } from '../domain/auto-entitlement/candidate';
import type { CalendarDate } from '@park/kernel';
import { CurrentPolicies } from '../current-policies';
import { spentInYear } from '../data/budgets.query';
import { yuanText } from '../domain/offer/benefit';
import { type SharedLimits, withBudgets } from '../domain/offer/shared-limits';
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
  /** The first of those that are left out though they meet the conditions by their file, each with the reason. */
  readonly left: readonly LeftOut[];
  /** The budget that the policy shares with others, and what is left of it this year; null: it shares none. */
  readonly budget: SharedBudget | null;
}

/** A company that meets the conditions and is not put on the list. */
export interface LeftOut {
  readonly companyId: string;
  readonly why: string;
}

export interface SharedBudget {
  readonly name: string;
  readonly left: number;
}

/** Why a list cannot be paid out of what its policy shares with others; null where it can. */
export function overBudget({ budget, yuan, listed }: Pick<FoundList, 'budget' | 'yuan' | 'listed'>): string | null {
  if (!budget || yuan * listed.length <= budget.left) return null;
  const asked = `名单合计 ${yuanText(yuan * listed.length)}`;
  return `${asked}，超出共用资金“${budget.name}”今年的余额 ${yuanText(budget.left)}（已减去登记的拨付和其他名单待拨付的）。系统不替您选企业：请核对政策里的共用资金，或按申报办理。`;
}

/** So many of those that are left out are told one by one. */
const SHOWN = 50;

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
    private readonly policies: CurrentPolicies,
    private readonly clock: Clock,
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
    const policy = { ...(await this.sharing(policyId)), policyId, content };
    const earlier: EarlierLine[] = [];
    const leftOut: LeftOut[] = [];
    const pause = pausing();
    const listed: Listed[] = [];
    const left = { ruledOut: 0, unofficial: 0 };
    for await (const members of this.population.factsOf(met, asOf))
      for (const member of members) {
        const candidate = candidateOf(member, policy, asOf);
        const line = before.get(member.companyId);
        const why = candidate.kind === 'listed' ? null : candidate.why;
        if (candidate.kind !== 'listed') left[candidate.kind] += 1;
        else if (!line || !leavesOut(line)) listed.push({ ...candidate, companyId: member.companyId });
        if (why !== null && leftOut.length < SHOWN) leftOut.push({ companyId: member.companyId, why });
        if (candidate.kind === 'listed' && line) earlier.push(line);
        await pause();
      }
    return { yuan, listed, earlier, ...left, left: leftOut, budget: budgetOf(policy) };
  }

  /** What is left of a budget, while nobody else freezes a list that is paid out of it. */
  async heldBudget(manager: EntityManager, name: string): Promise<number> {
    const sharing = (await this.policies.all()).filter(({ content }) => content.relations?.budget?.name === name);
    const ids = sharing.map(({ policyId }) => policyId).sort((a, b) => Number(a) - Number(b));
    await manager.query('SELECT id FROM policy WHERE id IN (?) ORDER BY id FOR UPDATE', [ids]);
    const [first] = withBudgets(sharing, await spentInYear(manager, ids, this.clock.today()));
    return first?.budgetLeft ?? 0;
  }

  /** What published policies share with one, with what is left of budgets at this moment. */
  private async sharing(policyId: string) {
    return (await this.policies.withBudgetsNow()).find((each) => each.policyId === policyId);
  }
}

function budgetOf({ content, budgetLeft }: Pick<PolicyVersion, 'content'> & SharedLimits): SharedBudget | null {
  const { budget } = content.relations ?? {};
  return budget ? { name: budget.name, left: budgetLeft ?? budget.yuan } : null;
}

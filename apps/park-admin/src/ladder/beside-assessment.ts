import { caseLabels, type LadderLists } from '@park/cultivation';
import { type CompanyMatch, offerText } from '@park/policy';
import { companyMoney } from './company-money';

type Followed = Awaited<ReturnType<LadderLists['followed']>>;

/** The latest case that leads a company to a title or keeps it there; null where there is none. */
export function caseBeside(cases: Followed, code: string) {
  const own = cases.findLast(({ titleCode }) => titleCode === code);
  if (!own) return null;
  const { id, year, stage, nextWhat, nextOn } = own;
  const next = nextWhat === null ? '没有' : `${nextWhat}${nextOn === null ? '' : `，${nextOn}`}`;
  return {
    href: `/cases/${id}`,
    plan: `/cases/${id}/tasks`,
    isOpen: caseLabels.isOpenStage(stage),
    name: `${year} 年案卷`,
    stage: caseLabels.stages[stage],
    next,
  };
}

/** What the title may bring the company, with the policies that ask for it; null where none is open to it. */
export function moneyBeside(matches: readonly CompanyMatch[] | undefined, isHeld: boolean) {
  const money = companyMoney(matches);
  if (!money) return null;
  const open = matches!.filter(({ entitlement }) => entitlement.kind !== 'none');
  return {
    ...{ ...money, isHeld, heading: isHeld ? '与这个称号有关的政策' : '取得称号后' },
    list: open.map(({ policy: { policyId, content } }) => ({
      ...{ title: content.title, href: `/policies/${policyId}`, benefit: offerText.benefit(content.benefit) },
      isUnchecked: !content.confidence.checked,
    })),
  };
}

import { type CompanyMatch, coveredWords, offerText, policyMoney, type Pushes } from '@park/policy';
import { wordsOf } from './uptake-page';

type Uptakes = Awaited<ReturnType<Pushes['uptake']['ofCompany']>>;
type Uptake = NonNullable<ReturnType<Uptakes['get']>>;

const STAGES = { missed: '应享未享', applied: '已申报', granted: '已获支持' } as const;

type Stage = keyof typeof STAGES;

interface Shown {
  readonly company: { readonly id: string; readonly name: string };
  readonly matches: readonly CompanyMatch[];
  readonly uptakes: Uptakes;
  readonly asked: unknown;
}

const ORDER = { confirmed: 0, possible: 1, later: 2, none: 3, unmet: 4 } as const;

/** The policies of one stage, those that may be counted on first; the money of what it may have and did nothing about. */
export function companyUptakePage({ company, matches, uptakes, asked }: Shown) {
  const stage: Stage = typeof asked === 'string' && Object.hasOwn(STAGES, asked) ? (asked as Stage) : 'missed';
  const known = matches.filter(({ isCovered }) => !isCovered);
  const of = (wanted: Stage) => known.filter((match) => stageOf(match, uptakes.get(match.policy.policyId)) === wanted);
  const rows = [...of(stage)].sort((a, b) => ORDER[a.entitlement.kind] - ORDER[b.entitlement.kind]);
  const href = (to: Stage) => `/companies/${company.id}/uptake?stage=${to}`;
  return {
    title: `${company.name}：政策落实`,
    crumbs: [{ label: '企业库', href: '/companies' }, { label: company.name, href: `/companies/${company.id}` }, HERE],
    companyId: company.id,
    covered: known.length < matches.length && coveredWords(`${matches.length - known.length} 项政策的判定`),
    money: policyMoney.pair(of('missed')),
    tabs: (Object.keys(STAGES) as Stage[]).map((each) => ({
      ...{ label: STAGES[each], count: of(each).length, href: href(each), active: each === stage },
    })),
    stage: STAGES[stage],
    rows: rows.map((match) => lineOf(match, uptakes.get(match.policy.policyId))),
  };
}

const HERE = { label: '政策落实' };

/** null: the company may not have it, and did nothing about it. */
function stageOf({ state, policy, entitlement: { kind } }: CompanyMatch, uptake: Uptake | undefined): Stage | null {
  if (uptake?.grantedOn) return 'granted';
  if (uptake?.appliedOn) return 'applied';
  return state === 'met' && kind !== 'none' && offerText.isAppliedFor(policy.content) ? 'missed' : null;
}

function lineOf(match: CompanyMatch, uptake: Uptake | undefined) {
  const { policy, entitlement } = match;
  const { policyId, content } = policy;
  return {
    policyId,
    title: content.title,
    benefit: offerText.offered(match),
    expected: offerText.entitlement(entitlement),
    ...(uptake ? wordsOf(uptake) : { reached: '没有推送', said: '没有表态' }),
  };
}

import {
  offerText,
  type Pushes,
  type Phase,
  type PolicyContent,
  policyForm,
  policyLabels,
  type Rough,
} from '@park/policy';

const TONES: Readonly<Record<Phase, string>> = {
  draft: 'azure',
  'in-review': 'purple',
  approved: 'azure',
  scheduled: 'purple',
  suspended: 'orange',
  withdrawn: 'secondary',
  superseded: 'secondary',
  upcoming: 'purple',
  'in-force': 'green',
  expired: 'secondary',
  closed: 'orange',
  'no-current-round': 'orange',
};

/** The phase as dot and word. */
export function phaseStatus(phase: Phase): { tone: string; label: string } {
  return { tone: TONES[phase], label: policyLabels.phases[phase] };
}

/** What every policy page says of a policy beside its title. */
export function policyWords(content: PolicyContent) {
  return {
    title: content.title,
    issuer: content.issuer,
    documentNumber: content.documentNumber,
    level: policyLabels.levels[content.level],
    kind: policyLabels.kinds[content.kind],
    benefit: offerText.benefit(content.benefit),
    unchecked: !content.confidence.checked,
  };
}

/** What is said in place of companies and sums while nobody has written the condition of a version; '' where it is written. */
export function unwrittenText({ condition }: PolicyContent): string {
  if (!policyForm.isUnwritten(condition.expression)) return '';
  return '申报条件还没有编写：现在不判定任何企业，符合的家数和金额都算不出来，也不能推送。';
}

/** A number of companies that is told in steps only. */
export function roughText({ about }: Rough): string {
  return about === 0 ? '少于 5 家' : `约 ${about} 家`;
}

type Reach = Awaited<ReturnType<Pushes['plans']['planned']['reach']>>;

/** Of those that meet the conditions, who can have it; null where all of them can, or that is not told. */
export function reachText(reach: Reach): string | null {
  if (reach === null) return null;
  if (reach.everybody !== null) return `${reach.everybody}，现在不推送`;
  return reach.counts.length === 0 ? null : amongThem(reach.can, reach.counts);
}

/** Behind how many meet the conditions: how many of them can have it, and why the others cannot. */
export function amongThem(can: number, counts: NonNullable<Reach>['counts']): string {
  const reasons = ruledOutText(counts);
  if (can === 0) return `没有一家可以享受：${reasons}`;
  const others = counts.reduce((sum, { companies }) => sum + companies, 0);
  return `其中 ${can} 家可以享受，另外 ${counts.length === 1 ? reasons : `${others} 家不能享受：${reasons}`}`;
}

/** 60 家不在适用地区，2 家已持有该称号. */
export function ruledOutText(counts: NonNullable<Reach>['counts']): string {
  return counts.map(({ by, companies }) => `${companies} 家${policyLabels.ruledOut[by]}`).join('，');
}

/** How many companies a version is not pushed to because somebody said so: those that are not told anyway count there. */
export function leftOutByHand(excluded: readonly { readonly anyway: string | null }[]): number {
  return excluded.filter(({ anyway }) => anyway === null).length;
}

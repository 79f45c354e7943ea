import {
  applicationWindow,
  offerText,
  type CompanyMatch,
  type ConditionLine,
  policyForm,
  policyMoney,
  policyVersions,
  policyLabels,
  type PolicyStory,
  type ReasonLine,
  reasonLines,
} from '@park/policy';
import { fileMarks } from '@park/dossier';
import { vocabulary } from '@park/registry';
import { type Returned, supplyPart } from './supply-part';
import { entitledPart, isOpenLine } from './entitled-part';
import { uptakePart } from './uptake-part';
import { entitlementLine, isRuledOut, verdictBadge, windowTone } from './words';

/** The page of a policy: how it stands to the own company, what changed in it, and what the company said of it. */
export async function toldPolicyPage(match: CompanyMatch, story: PolicyStory | null, returned?: Returned) {
  return {
    ...(await policyPage(match, returned)),
    update: story && story.changes.length > 0 ? story : null,
    favourite: story?.isFavourite ?? false,
    ...entitledPart(story?.entitled ?? null),
    ...(!isOpenLine(story?.entitled ?? null) && { uptake: uptakePart(match, story?.uptake ?? null) }),
  };
}

/** One policy as it stands to the own company. */
async function policyPage(match: CompanyMatch, returned?: Returned) {
  const { content, number, policyId } = match.policy;
  const { supply, elsewhere } = supplyPart(match, returned);
  const window = applicationWindow(content, match.asOf);
  return {
    title: content.title,
    policy: {
      ...content,
      id: policyId,
      versionNumber: number,
      baseYear: policyVersions.years.named(content, match.asOf),
      region: policyForm.of(content).region,
      measure: policyForm.measure(content),
      relations: policyMoney.relations(match.policy),
      benefitText: offerText.offered({ policy: match.policy, capLeft: match.capLeft }),
      own: match.own,
      rule: match.own ? null : ruleNote(match),
      levelLabel: policyLabels.levels[content.level],
      kindLabel: policyLabels.kinds[content.kind],
      sourceLink: webLink(content.sourceUrl),
      window: { text: window.text, tone: windowTone(window) },
      phase: closedWords(match),
    },
    materials: fileMarks.materials(policyForm.materials(content), match.company.snapshot, match.asOf),
    entitlement: entitlementLine(match.entitlement),
    verdict: verdict(match, supply.length, elsewhere.length),
    progress: progressOf(match),
    conditions: folded(reasonLines(match.reason())),
    steps: await steps(match),
    supply,
    supplyTo: `/policies/${policyId}/facts`,
    elsewhere,
    revision: returned?.revision ?? match.company.revision,
    collisions: returned?.collisions,
  };
}

/** How an amount is worked out, and why that of the company is not shown; null without a rule. */
function ruleNote({ policy: { content }, state, isOffered }: CompanyMatch): string | null {
  if (!content.benefit.rule) return null;
  const how = `算法：${offerText.rule(content.benefit)}。`;
  if (isOffered) return `${how}贵企业的这项数据还没有登记，补充后显示本企业的金额。`;
  return state === 'unmet' ? `${how}条件达到以后，再按贵企业的数据计算。` : how;
}

/** How many of the conditions are met; null where there is none to count. */
function progressOf(match: CompanyMatch) {
  const { met, needed } = match.count();
  return needed > 0 ? { met, needed, percent: Math.round((met / needed) * 100) } : null;
}

/** Lines of what is unmet or unknown to be read at once, and of what is met to be unfolded. A group stays in one piece. */
function folded(lines: readonly ReasonLine[]) {
  const parts: Record<'open' | 'met', ReasonLine[]> = { open: [], met: [] };
  let to = parts.open;
  for (const line of lines) {
    if (line.depth === 0) to = line.kind !== 'idle' && line.state === 'met' ? parts.met : parts.open;
    to.push(line);
  }
  return parts;
}

function verdict(match: CompanyMatch, askable: number, elsewhere: number) {
  const { near } = match;
  return {
    ...verdictBadge(match),
    state: match.state,
    sentence: sentence(match, { near, askable, elsewhere }),
  };
}

function sentence(match: CompanyMatch, open: { near: boolean; askable: number; elsewhere: number }): string {
  if (match.departure) return `${match.departure}本政策。`;
  if (isRuledOut(match)) return `下列条件已达到，但现在不能享受：${match.entitlement.why.join('，')}。`;
  if (match.state === 'met') return '根据已登记的信息，贵企业符合本政策的全部条件。';
  if (match.state === 'unknown') return openSentence(match.toSupply().length, open);
  if (open.near) return '只差一项条件，达到后即可符合，见下方“怎样才能符合”。';
  return '有条件未达到，原因见下方逐项说明。';
}

/** `least`: the facts that have to be known on the shortest way; with alternatives more than those are listed. */
function openSentence(least: number, { askable, elsewhere }: { askable: number; elsewhere: number }): string {
  const listed = askable + elsewhere;
  const missing =
    listed > least ? `还缺 ${least} 项信息（可任选一种方式，以下共列 ${listed} 项）` : `还缺 ${least} 项信息`;
  if (askable > 0) return `${missing}，其中 ${askable} 项您可以现在补充，补充后立即重新判断。`;
  if (elsewhere > 0) return `${missing}，由园区或主管部门登记，请联系园区企业专员。`;
  return '有条件须由评审或人工认定，系统不能代为判断。';
}

/** Said of a policy that is opened from an old message while nobody may apply by it any more. */
function closedWords(match: CompanyMatch): string | null {
  const { phase } = match;
  return phase === 'in-force' ? null : policyLabels.phases[phase];
}

/** What would have to change, the smallest set, in words; where nothing would do, the conditions in the way. */
async function steps(match: CompanyMatch): Promise<string[]> {
  if (match.departure) return [];
  const repairs = await match.repairs();
  if (repairs.length > 0) return repairs.map(({ requirement, gap }) => (gap ? `${requirement}，${gap}` : requirement));
  return match.changes().map(step);
}

function step({ field, requirement, value, gap, items }: ConditionLine): string {
  const missing = gap ? `，${gap}` : '';
  if (items) return `${requirement}，现为 ${value}${missing}；哪些评分项可以提高，见下方逐项对照`;
  const fixed = field && vocabulary.field(field)?.fixed ? '（登记事项，一般无法改变）' : '';
  return `${requirement}${missing}${fixed}`;
}

/** Only a web address may become a link. */
function webLink(url: string | null): string | null {
  return url !== null && /^https?:\/\//i.test(url) ? url : null;
}

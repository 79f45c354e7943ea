import type { CalendarDate } from '@park/kernel';
import type { PolicyContent } from './domain/content/policy-content';
import { openExpression } from './domain/cover/cover';
import { budgetText, capText } from './domain/offer/shared-limits';
import { readingOn } from './domain/reading/reading';
import { conditionedBy, dimensions } from './domain/rehearsal/conditions';
import type { RehearsalInput } from './domain/rehearsal/rehearsal-form';
import { costOf, type Rehearsed } from './domain/rehearsal/rehearsed';
import { Tally } from './domain/rehearsal/tally';
import { Trials } from './domain/rehearsal/trials';
import type { RuledOutBy } from './labels';
import type { Survey } from './policy-population';
import { type Offer, type RuledOut, ruledOutCounts } from './ruled-out';

/** What is rehearsed; `exact` only for those who may see the figures that the conditions read. */
export interface Rehearsal {
  readonly policyId: string;
  readonly content: PolicyContent;
  readonly against: { readonly number: number; readonly content: PolicyContent } | null;
  readonly input: RehearsalInput;
  readonly asOf: CalendarDate;
  readonly exact: boolean;
  /** Whether what companies get by their own figures may be told. */
  readonly tellsAmounts: boolean;
}

/** Rehearses a version over everybody. `met`: who meets it and is not ruled out, in order of id; [] unless exact. */
export async function rehearse(
  ruledOut: RuledOut,
  rehearsal: Rehearsal,
  offer: Offer,
): Promise<{ readonly rehearsed: Rehearsed; readonly met: readonly string[] }> {
  const { asOf, exact, input } = rehearsal;
  const { everybody } = ruledOut;
  const content = readable(rehearsal.content, exact);
  const { yearsFrom, lastYear } = readingOn(content, asOf);
  const trials = new Trials(content, input, yearsFrom);
  const asked = trials.expressions.map((each) => readingOn(conditionedBy(content, each), asOf).expression);
  const survey = await everybody.surveyed([...asked, ...kinds], { asOf, lastYear, seen: offer.seen });
  const out = await ruledOutAmong(ruledOut, offer, { survey, trials: asked.length, exact });
  const rows = new Set([...out.keys()].map((companyId) => survey.everybody.row(companyId)!));
  const tally = new Tally({ ...survey, rows: survey.everybody.rowsBesides(), ruledOut: rows }, exact);
  const reached = tally.reached(0);
  const changed = await changedAgainst(ruledOut, rehearsal, offer);
  const met = exact ? survey.everybody.idsOf(survey.met[0]!) : [];
  const without = ruledOutCounts({ by: new Map(met.flatMap((id) => (out.has(id) ? [[id, out.get(id)!]] : []))) });
  const near = exact ? (await everybody.matched(content, asOf, offer.seen)).counts.near : 0;
  const rehearsed: Rehearsed = {
    ...{ exact, asOf, companies: survey.everybody.companies, revision: survey.everybody.changes },
    reached,
    ...(without.length > 0 && { ruledOut: without }),
    others: exact ? { ...tally.others(), near } : null,
    groups: tally.groups(dimensions, asked.length),
    perCompany: costOf(content, 1),
    cost: costOf(content, reached),
    ...limitsOf(content),
    moved: trials.moved(tally),
    against: changed && {
      number: rehearsal.against!.number,
      gains: tally.told(changed.gains.length),
      loses: tally.told(changed.loses.length),
    },
    excluding: trials.parts((at) => tally.excluded(at)),
    hiding: exact ? trials.parts((at) => tally.hidden(at)) : [],
  };
  return { rehearsed, met: met.filter((companyId) => !out.has(companyId)) };
}

/** Of those that any of the conditions tried reaches, whom something else rules out. */
export async function ruledOutAmong(
  ruledOut: RuledOut,
  offer: Offer,
  { survey, trials, exact }: { readonly survey: Survey; readonly trials: number; readonly exact: boolean },
) {
  if (!ruledOut.mayRuleOut(offer)) return new Map<string, RuledOutBy>();
  const rows = exact
    ? survey.met.slice(0, trials)
    : [survey.met, survey.unknown].flatMap((each) => each.slice(0, trials));
  const { everybody } = survey;
  const reached = new Set(rows.flatMap((some) => everybody.idsOf(some)));
  for (const id of everybody.idsOf(survey.unknown[0]!)) reached.add(id);
  return (await ruledOut.among(offer, [...reached], exact)).by;
}

/** Whom a version would reach that the other one does not, and the other way round; null without another. In order of id. */
export async function changedAgainst(
  ruledOut: RuledOut,
  { against, exact }: Pick<Rehearsal, 'against' | 'exact'>,
  offer: Offer,
): Promise<{ readonly gains: readonly string[]; readonly loses: readonly string[] } | null> {
  if (!against) return null;
  const idsOf = async (each: Offer) => {
    const { policy, asOf, seen } = each;
    const found = await ruledOut.everybody.matched(readable(policy.content, exact), asOf, seen);
    const ids = exact ? found.companyIds('met') : [...found.companyIds('met'), ...found.companyIds('unknown')];
    const { by } = await ruledOut.among(each, ids, exact);
    return ids.filter((companyId) => !by.has(companyId));
  };
  const [now, before] = [await idsOf(offer), await idsOf(await ruledOut.otherwise(offer, against.content))];
  const [inNow, inBefore] = [new Set(now), new Set(before)];
  return { gains: now.filter((id) => !inBefore.has(id)), loses: before.filter((id) => !inNow.has(id)) };
}

function limitsOf({ relations }: PolicyContent): Pick<Rehearsed, 'limits'> {
  const { cap, budget } = relations ?? {};
  return cap || budget
    ? { limits: { cap: cap ? capText(cap) : null, budget: budget ? budgetText(budget) : null } }
    : {};
}

/** The content as it may be counted by: what reads covered figures is left undecided unless they may be seen. */
export function readable(content: PolicyContent, exact: boolean): PolicyContent {
  return exact ? content : conditionedBy(content, openExpression(content.condition.expression));
}

const kinds = dimensions.flatMap((dimension) => dimension.kinds.map(({ expression }) => expression));

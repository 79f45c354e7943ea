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
import type { PolicyPopulation } from './policy-population';

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

/** Rehearses a version over everybody. `met`: who meets it, in order of id; [] unless exact. */
export async function rehearse(
  everybody: PolicyPopulation,
  rehearsal: Rehearsal,
): Promise<{ readonly rehearsed: Rehearsed; readonly met: readonly string[] }> {
  const { asOf, exact, input } = rehearsal;
  const content = readable(rehearsal.content, exact);
  const { yearsFrom, lastYear } = readingOn(content, asOf);
  const trials = new Trials(content, input, yearsFrom);
  const asked = trials.expressions.map((each) => readingOn(conditionedBy(content, each), asOf).expression);
  const survey = await everybody.surveyed([...asked, ...kinds], { asOf, lastYear });
  const tally = new Tally({ ...survey, rows: survey.everybody.rowsBesides() }, exact);
  const reached = tally.reached(0);
  const changed = await changedAgainst(everybody, rehearsal);
  const near = exact ? (await everybody.matched(content, asOf)).counts.near : 0;
  const rehearsed: Rehearsed = {
    ...{ exact, asOf, companies: survey.everybody.companies, revision: survey.everybody.changes },
    reached,
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
  return { rehearsed, met: exact ? survey.everybody.idsOf(survey.met[0]!) : [] };
}

/** Who would meet a version that does not meet the other one, and the other way round; null without another. In order of id. */
export async function changedAgainst(
  everybody: PolicyPopulation,
  { content, against, asOf, exact }: Pick<Rehearsal, 'content' | 'against' | 'asOf' | 'exact'>,
): Promise<{ readonly gains: readonly string[]; readonly loses: readonly string[] } | null> {
  if (!against) return null;
  const idsOf = async (each: PolicyContent) => {
    const found = await everybody.matched(readable(each, exact), asOf);
    return exact ? found.companyIds('met') : [...found.companyIds('met'), ...found.companyIds('unknown')];
  };
  const [now, before] = [await idsOf(content), await idsOf(against.content)];
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

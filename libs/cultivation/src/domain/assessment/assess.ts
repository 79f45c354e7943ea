import {
  applyingFor,
  type Criterion,
  explain,
  type Expression,
  expressionOf,
  judgeCriterion,
  type Reason,
  type State,
  type Verdict,
} from '@park/criteria';
import type { CalendarDate } from '@park/kernel';
import { factsFrom, type Snapshot, type TitleRecord, vocabulary } from '@park/registry';
import { distance } from '@park/remedies';
import { asksForFormer, criterionOn, isPending, type Purpose, type Title } from '../titles/title';
import { outOfReach } from './out-of-reach';
import { easierConditions } from './easier-bounds';

/** The title as a company holds it; `until` null: without an end. */
export interface Holding {
  readonly issuedOn: CalendarDate;
  readonly from: CalendarDate;
  readonly until: CalendarDate | null;
  readonly underReview: boolean;
}

/** How one company stands to one title on a day. */
export interface Assessment {
  readonly title: Title;
  /** A holder is judged by what it takes to keep the title. */
  readonly purpose: Purpose;
  /** null: 标准待录入, nothing is judged and the verdict is unknown. */
  readonly criterion: Criterion | null;
  readonly state: State;
  readonly failing: readonly string[];
  readonly missing: readonly string[];
  /** Of the failing conditions those that neither effort nor time can meet any more, such as an age that is past. */
  readonly lost: readonly string[];
  /** Titles of which one has to be held first, where none is and the standard does not ask for it by itself. */
  readonly former: readonly string[];
  /** What stands between the company and the title: each condition that fails, and a title that has to be held first. */
  readonly steps: number;
  readonly score: Verdict['score'];
  readonly parts: Verdict['parts'];
  /** Failing conditions that would have to change: 3 means far. */
  readonly distance: number;
  readonly holding: Holding | null;
}

/** A company whose file is judged. */
export interface Candidate {
  readonly snapshot: Snapshot;
  readonly asOf: CalendarDate;
  /** Where it is not what the titles of the company make it. */
  readonly purpose?: Purpose;
  /** Where another version than that of the day is asked for: one that was held against the company before. */
  readonly criterionId?: string;
}

const FAR = 3;
const PENDING = {
  criterion: null,
  state: 'unknown',
  failing: [],
  missing: [],
  lost: [],
  former: [],
  steps: 0,
  score: null,
  parts: {},
  distance: FAR,
} as const;

/** How a company stands to some titles, each by the criterion of the day for what it would apply for. */
export function assess(
  titles: readonly Title[],
  { snapshot, asOf, purpose: asked, criterionId }: Candidate,
): Assessment[] {
  const facts = factsFrom(snapshot, asOf);
  const held = facts.heldTitles();
  return titles.map((title) => {
    const holding = holdingOf(title.code, held);
    const purpose = asked ?? purposeOf(holding);
    const named = title.versions.find(({ criterion: { id } }) => id === criterionId)?.criterion;
    const criterion = named ?? criterionOn(title, purpose, asOf);
    if (isPending(criterion)) return { title, purpose, holding, ...PENDING };
    const applied = applyingFor(purpose, facts);
    const verdict = judgeCriterion(criterion, applied, asOf);
    const failing = criterion.conditions.filter(({ id }) => verdict.failing.includes(id));
    const way = verdict.state === 'unmet' ? stepsTo(criterion, failing, (each) => explain(each, applied, asOf)) : 0;
    const lost = failing.filter(({ expression }) => outOfReach(explain(expression, applied, asOf), vocabulary));
    const former = purpose === 'new' ? formerOf(title, criterion, held) : [];
    const steps = failing.length + Math.min(former.length, 1);
    const more = { former, steps, lost: lost.map(({ id }) => id), distance: way };
    return { title, purpose, holding, criterion, ...verdict, ...more };
  });
}

function formerOf(title: Title, { conditions }: Criterion, held: readonly TitleRecord[]): readonly string[] {
  const isAsked = asksForFormer(
    title,
    conditions.map(({ expression }) => expression),
  );
  return isAsked || held.some(({ code }) => title.after.includes(code)) ? [] : title.after;
}

/** Changes that a criterion is away at least: scores and figures far from their bound count for more than one. */
function stepsTo(criterion: Criterion, failing: Criterion['conditions'], told: (each: Expression) => Reason): number {
  const easier = failing.flatMap(({ expression }) => easierConditions(expression));
  const short = easier.filter((each) => told(each).state === 'unmet').length;
  return Math.min(FAR, distance(told(expressionOf(criterion)), vocabulary) + short);
}

/** A holder is judged by what it takes to keep the title, everybody else by what it takes to get it. */
export function purposeOf(holding: Holding | null): Purpose {
  return holding ? 'renewal' : 'new';
}

/** The award of a title that lasts longest among those valid on the day. */
export function holdingOf(code: string, held: readonly TitleRecord[]): Holding | null {
  const awards = held.filter((each) => each.code === code);
  const last = awards.sort((a, b) => endOf(a).localeCompare(endOf(b))).at(-1);
  if (!last) return null;
  const { issuedOn, validFrom: from, validTo: until, status } = last;
  return { issuedOn, from, until, underReview: status === 'under_review' };
}

const endOf = ({ validTo }: TitleRecord): string => validTo ?? '9999-12-31';

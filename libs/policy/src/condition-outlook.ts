import type { Actor, CalendarDate, FieldProblem } from '@park/kernel';
import { compile } from '@park/planes';
import { Clock } from '@park/platform';
import { vocabulary } from '@park/registry';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { namedCompanies, type NamedCompany } from './data/population.query';
import { policyRights } from './domain/access';
import type { PolicyContent } from './domain/content/policy-content';
import { coversAmounts, coversFor, seesSome } from './domain/cover/cover';
import { rough } from './domain/cover/rough';
import { isKnown } from './domain/reading/is-known';
import { policyYears, readingOn } from './domain/reading/reading';
import { type Bound, boundsOf, boundText, valuesAround } from './domain/rehearsal/bounds';
import { conditionedBy } from './domain/rehearsal/conditions';
import { readRehearsal, type RehearsalTyped } from './domain/rehearsal/rehearsal-form';
import { costOf } from './domain/rehearsal/rehearsed';
import { Tally } from './domain/rehearsal/tally';
import { Trials } from './domain/rehearsal/trials';
import { type MoneyBy, moneyOffered, ownYuan, sumOf } from './domain/rehearsal/tried-money';
import type { MatchedCompanies } from './matched-companies';
import { changedAgainst, readable, ruledOutAmong } from './rehearsing';
import { type Offer, RuledOut, type RuledOutCount, ruledOutCounts } from './ruled-out';

/** A condition in hand, what it is held against, and what was typed of a bound to move. */
interface Tried {
  readonly policyId: string;
  readonly content: PolicyContent;
  readonly against: { readonly number: number; readonly content: PolicyContent } | null;
  readonly typed: RehearsalTyped & { readonly money?: string };
}

/** Whom publishing a condition would reach today, and what that costs. Where the reader is told open conditions only, `reached` is rough. */
interface Reached {
  readonly reached: number;
  readonly unknown: number | null;
  readonly near: number | null;
  /** null: no amount is named. */
  readonly yuan: number | null;
  /** Companies whose figure for their own amount is not known. */
  readonly open: number;
}

/** A bound at one of its values. */
interface TriedValue extends Reached {
  readonly value: number;
  readonly text: string;
  readonly isCurrent: boolean;
}

/** What a condition in hand would do, on the facts of today. */
interface Outlook {
  readonly exact: boolean;
  readonly companies: number;
  /** The parts that all have to be met, and how many companies each keeps out alone; not exact: of open conditions only. */
  readonly excluding: readonly { readonly at: number; readonly text: string; readonly companies: number }[];
  readonly bounds: readonly Bound[];
  readonly now: Reached;
  /** Companies that meet it and are not reached, by reason; [] where they are not told. */
  readonly ruledOut: readonly RuledOutCount[];
  readonly moved: { readonly bound: Bound; readonly rows: readonly TriedValue[] } | null;
  readonly moneyBy: MoneyBy | null;
  readonly offered: readonly MoneyBy[];
  /** Yuan: as typed, or what the policy itself names. */
  readonly budget: number | null;
  /** What was typed and cannot be read: the bound is tried with values around its own then. */
  readonly problems: readonly FieldProblem[];
  readonly against: Compared | null;
}

/** Whom a condition in hand reaches that another version does not, and the other way round. */
interface Compared {
  readonly number: number;
  readonly exact: boolean;
  readonly gains: number;
  readonly loses: number;
  /** The first few by name; [] unless exact. */
  readonly gained: readonly NamedCompany[];
  readonly lost: readonly NamedCompany[];
}

const FIRST = 5;

/** What a condition in hand would do before it is saved: a small rehearsal, of which nothing is kept. */
@Injectable()
export class ConditionOutlook {
  constructor(
    private readonly dataSource: DataSource,
    private readonly ruledOut: RuledOut,
    private readonly clock: Clock,
  ) {}

  /** null for a reader who may know of some companies only: all of it counts the whole park. */
  async of(actor: Actor, tried: Tried): Promise<Outlook | null> {
    policyRights.viewRehearsals.demand(actor);
    if (seesSome(actor)) return null;
    const asOf = this.clock.today();
    const exact = !coversFor(actor, tried.content);
    const content = readable(tried.content, exact);
    const yearsFrom = policyYears.from(content, asOf);
    const bounds = boundsOf(content.condition.expression, yearsFrom);
    const { bound, values, problems, ...input } = inputOf(tried.typed, bounds);
    const offered = moneyOffered(content, exact && !coversAmounts(actor, content));
    const moneyBy = offered.find((each) => each === tried.typed.money) ?? offered[0] ?? null;
    const offer = await this.ruledOut.offer(tried);
    const moving = { offer, content, bound, values, exact, moneyBy };
    const { now, rows, ...found } = await this.tried(moving, yearsFrom);
    // The conditions tried are still at hand then.
    const against = await this.compared(actor, tried, offer);
    const budget = input.budget ?? tried.content.relations?.budget?.yuan ?? null;
    return {
      ...{ ...found, exact, bounds, problems, against, moneyBy, offered, budget },
      ...{ now, moved: bound && { bound, rows } },
    };
  }

  /** The condition as it is, with the bound at each of the values, and without each of its parts; everybody is looked at once. */
  private async tried({ offer, content, bound, values, exact, moneyBy }: Moving, yearsFrom: CalendarDate) {
    const trials = new Trials(content, { moved: bound && { path: bound.path, values } }, yearsFrom);
    const contents = trials.expressions.map((each) => conditionedBy(content, each));
    const found = await this.ruledOut.everybody.matchedEach(contents, offer.asOf, offer.seen);
    const { everybody } = found[0]!;
    const survey = {
      ...{ everybody, met: found.map((each) => each.rowsOf('met')) },
      unknown: found.map((each) => each.rowsOf('unknown')),
    };
    const out = await ruledOutAmong(this.ruledOut, offer, { survey, trials: found.length, exact });
    const rows = new Set([...out.keys()].map((companyId) => everybody.row(companyId)!));
    const tally = new Tally({ ...survey, rows: everybody.rowsBesides(), ruledOut: rows }, exact);
    const money = moneyBy === 'own' ? await this.ownMoney(offer) : null;
    const reachedBy = (at: number): Reached => {
      const { unknown, near } = found[at]!.counts;
      const reached = tally.reached(at);
      const cost = costOf(content, reached);
      const own = money?.(found[at]!, [...out.keys()]);
      return {
        ...{ reached, ...(exact ? { unknown, near } : { unknown: null, near: null }) },
        ...{ yuan: own ? own.yuan : moneyBy === 'low' ? cost.low : cost.high, open: own?.open ?? 0 },
      };
    };
    const met = exact ? found[0]!.companyIds('met') : [];
    return {
      companies: everybody.companies,
      excluding: trials.keptOut((at) => tally.excluded(at)),
      ruledOut: ruledOutCounts({ by: new Map(met.flatMap((id) => (out.has(id) ? [[id, out.get(id)!]] : []))) }),
      now: reachedBy(0),
      rows: trials.values.map((value, at): TriedValue => {
        const shown = { value, text: boundText(bound!, value), isCurrent: value === bound!.value };
        return { ...shown, ...reachedBy(1 + at) };
      }),
    };
  }

  /** What companies get by their own figures, read out of the memory that also judges them. */
  private async ownMoney({ policy: { content }, asOf, seen }: Offer) {
    const rule = content.benefit.rule!;
    const { lastYear } = readingOn(content, asOf);
    const asked = isKnown(rule.field);
    // Asking for the figure holds it in memory.
    await this.ruledOut.everybody.surveyed([asked], { asOf, lastYear, seen });
    const slot = compile([asked], vocabulary).slots[0]!;
    return (found: MatchedCompanies, without: readonly string[]) => {
      const figures = found.figuresOf(found.rowsOf('met', without), slot);
      return sumOf(Array.from(figures, (figure) => ownYuan(content, rule, figure)));
    };
  }

  /** Names and exact numbers only where neither version reads what this person may not see. */
  private async compared(actor: Actor, { content, against }: Tried, offer: Offer): Promise<Compared | null> {
    if (!against) return null;
    const exact = ![content, against.content].some((each) => coversFor(actor, each));
    const { gains, loses } = (await changedAgainst(this.ruledOut, { against, exact }, offer))!;
    const told = (count: number) => (exact ? count : rough(count).about);
    const first = exact ? [...gains.slice(0, FIRST), ...loses.slice(0, FIRST)] : [];
    const named = new Map((await namedCompanies(this.dataSource.manager, first)).map((row) => [row.companyId, row]));
    const names = (ids: readonly string[]) => (exact ? ids.slice(0, FIRST).flatMap((id) => named.get(id) ?? []) : []);
    return {
      ...{ number: against.number, exact, gains: told(gains.length), loses: told(loses.length) },
      ...{ gained: names(gains), lost: names(loses) },
    };
  }
}

interface Moving {
  readonly offer: Offer;
  readonly content: PolicyContent;
  readonly bound: Bound | null;
  readonly values: readonly number[];
  readonly exact: boolean;
  readonly moneyBy: MoneyBy | null;
}

/** A bound without values is tried with values around its own; so is one whose values cannot be read. */
function inputOf({ budget, bound: path, values }: RehearsalTyped, bounds: readonly Bound[]) {
  const chosen = bounds.find((each) => each.path === path) ?? bounds[0] ?? null;
  const isMoved = chosen?.path === path && (values ?? '').trim() !== '';
  const read = readRehearsal({ budget, ...(isMoved && { bound: path, values }) }, bounds, []);
  const around = chosen ? valuesAround(chosen) : [];
  if (!read.ok) return { bound: chosen, values: around, budget: null, problems: read.problems };
  return { bound: chosen, values: read.input.moved?.values ?? around, budget: read.input.budget, problems: [] };
}

import { distinct, evaluate, explain, type FactKey, type Facts, leaves, type Reason, type State } from '@park/criteria';
import type { CalendarDate } from '@park/kernel';
import { departure, factsFrom, type Snapshot, vocabulary } from '@park/registry';
import { distance, whatWouldChange } from '@park/remedies';
import type { CurrentPolicy } from './data/current-policies.query';
import { type ConditionCount, conditionCount } from './domain/explanation/condition-count';
import { changeLine, type ConditionLine } from './domain/explanation/condition-lines';
import { OpenFacts, readsCovered } from './domain/cover/cover';
import { departureText } from './domain/reading/departure';
import { claimOn } from './domain/offer/claim';
import { type Entitlement, entitlementOf } from './domain/offer/entitlement';
import { type OwnAmount, ownAmount, ruleKey } from './domain/offer/own-amount';
import { isElsewhere } from './domain/offer/region';
import { replacedFor } from './domain/offer/replacement';
import { capLeft } from './domain/offer/shared-limits';
import { isGone, type Reading, readingOn } from './domain/reading/reading';
import { phaseOn } from './domain/versions/phase';
import { type RepairLine, repairLineSteps } from './domain/explanation/repair-lines';
import type { Phase } from './labels';
import { inSlices } from './in-slices';

/** The facts of a company that matches are worked out on, on a day; those for one base year are read once. */
export class FactsSeen {
  readonly revision: number;
  readonly snapshot: Snapshot;
  private readonly byYear = new Map<number, Facts>();

  constructor(
    { revision, snapshot }: { readonly revision: number; readonly snapshot: Snapshot },
    readonly asOf: CalendarDate,
    /** Without the figures that only some may see. */
    readonly isOpenOnly = false,
  ) {
    this.revision = revision;
    this.snapshot = snapshot;
  }

  by(lastYear: number): Facts {
    const known = this.byYear.get(lastYear);
    if (known) return known;
    const facts = factsFrom(this.snapshot, this.asOf, lastYear);
    const seen = this.isOpenOnly ? new OpenFacts(facts) : facts;
    this.byYear.set(lastYear, seen);
    return seen;
  }
}

/** How one company stands to one policy on a day. Reasons and distance are worked out when asked for. */
export class CompanyMatch {
  readonly state: State;
  private readonly reading: Reading;
  /** The facts as of the day and the base year of the policy. */
  readonly facts: Facts;
  private reasons: Reason | undefined;
  private steps: number | undefined;
  private expected: Entitlement | undefined;
  private amount: { readonly own: OwnAmount | null } | undefined;

  constructor(
    readonly policy: CurrentPolicy,
    readonly company: FactsSeen,
  ) {
    this.reading = readingOn(policy.content, company.asOf);
    this.facts = company.by(this.reading.lastYear);
    this.state = evaluate(this.reading.expression, this.facts, this.reading.yearsFrom);
  }

  get asOf(): CalendarDate {
    return this.company.asOf;
  }

  /** Undecided for this reader, because figures that they may not see decide. */
  get isCovered(): boolean {
    return this.state === 'unknown' && this.company.isOpenOnly && readsCovered(this.policy.content);
  }

  /** Why the policy does not apply to a company that closed or moved away; null where that does not decide. */
  get departure(): string | null {
    if (!isGone(this.policy.content.level, this.facts, this.asOf)) return null;
    const found = this.facts.lookup(departure.attribute, null);
    return departureText(found.known ? found.value : null);
  }

  /** Whether it holds in other regions only than the one the company is registered in. */
  get isElsewhere(): boolean {
    return isElsewhere(this.policy.content.regions, this.facts);
  }

  /** Whether another policy takes the place of this one for the company. */
  get isReplaced(): boolean {
    return replacedFor(this.policy.replacedBy, this.facts, this.asOf) !== null;
  }

  /** What the company may expect of the policy; the verdict on its conditions is one part of it. */
  get entitlement(): Entitlement {
    const { state, facts, asOf } = this;
    const seen = this.company.isOpenOnly && { capLeft: null };
    return (this.expected ??= entitlementOf({ ...claimOn(this.policy, { state, facts, asOf }), ...seen }));
  }

  /** What the cap of the policy leaves the company by the money on its record; null: it has none, or the reader may not know. */
  get capLeft(): number | null {
    return this.company.isOpenOnly ? null : capLeft(this.policy, this.facts, this.asOf);
  }

  /** What the company itself gets by its figures, with the working; null where that is not known, or where it gets nothing of it. */
  get own(): OwnAmount | null {
    return (this.amount ??= { own: this.isOffered ? this.worked() : null }).own;
  }

  /** Whether the company may expect something of it, now or once it begins. */
  get isOffered(): boolean {
    return this.entitlement.kind !== 'unmet' && this.entitlement.kind !== 'none';
  }

  private worked(): OwnAmount | null {
    return ownAmount(this.policy, { facts: this.facts, lastYear: this.reading.lastYear }, this.capLeft);
  }

  /** The verdict with the reason of every condition. */
  reason(): Reason {
    return (this.reasons ??= explain(this.reading.expression, this.facts, this.reading.yearsFrom));
  }

  /** The conditions that would have to turn out otherwise, on the cheapest way to meeting it. */
  changes(): ConditionLine[] {
    return this.state === 'unmet' ? whatWouldChange(this.reason(), vocabulary).change.map(changeLine) : [];
  }

  /** The conditions that must be met, and how many of them are. */
  count(): ConditionCount {
    return conditionCount(this.reason());
  }

  /** The facts to supply on the shortest way to meeting it; alternatives are left out. */
  toSupply(): readonly FactKey[] {
    return whatWouldChange(this.reason(), vocabulary).missing;
  }

  /** The entered facts that its conditions and its amount read, also through what is derived from them. */
  figures(): readonly FactKey[] {
    const derivations = vocabulary.derivations(this.facts, this.asOf);
    const read = leaves(this.reason()).flatMap((each): FactKey[] =>
      each.kind === 'leaf' ? [{ field: each.field, year: each.year }] : [],
    );
    const rule = ruleKey(this.policy.content.benefit, this.reading.lastYear);
    return distinct([...read, ...rule].flatMap((key) => derivations.inputs(key) ?? [key]));
  }

  /** The smallest set of changes that makes the company meet it; none when it does, or when nothing it can do would. */
  async repairs(): Promise<RepairLine[]> {
    if (this.state !== 'unmet') return [];
    return inSlices(repairLineSteps(this.reading.expression, this.facts, this.reading.yearsFrom));
  }

  /** Failing conditions that would have to change: 0 met or only facts missing, 3 means far. */
  get distance(): number {
    return (this.steps ??= this.state === 'met' ? 0 : distance(this.reason(), vocabulary));
  }

  /** 差一步: unmet, and at most one condition that can be worked on stands in the way. */
  get near(): boolean {
    return this.state === 'unmet' && this.distance <= 1;
  }

  /** Where the policy stands for its readers on this day. */
  get phase(): Phase {
    return phaseOn(this.policy.content, { status: 'published', current: true }, this.asOf);
  }
}

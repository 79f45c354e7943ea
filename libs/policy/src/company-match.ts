import { type Expression, explain, evaluate, type FactKey, type Facts, type Reason, type State } from '@park/criteria';
import type { CalendarDate } from '@park/kernel';
import { type Snapshot, vocabulary } from '@park/registry';
import { distance, whatWouldChange } from '@park/remedies';
import type { CurrentPolicy } from './data/current-policies.query';
import { type ConditionCount, conditionCount } from './domain/condition-count';
import { changeLine, type ConditionLine } from './domain/condition-lines';
import { type RepairLine, repairLines } from './domain/repair-lines';

/** The facts of a company that a match was worked out on. */
export interface FactsSeen {
  readonly revision: number;
  readonly snapshot: Snapshot;
  readonly facts: Facts;
}

/** How one company stands to one policy on a day. Reasons and distance are worked out when asked for. */
export class CompanyMatch {
  readonly state: State;
  private reasons: Reason | undefined;
  private steps: number | undefined;

  constructor(
    readonly policy: CurrentPolicy,
    readonly company: FactsSeen,
    readonly asOf: CalendarDate,
  ) {
    this.state = evaluate(this.expression, company.facts, asOf);
  }

  /** The verdict with the reason of every condition. */
  reason(): Reason {
    return (this.reasons ??= explain(this.expression, this.company.facts, this.asOf));
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

  /** The smallest set of changes that makes the company meet it; none when it does, or when nothing it can do would. */
  repairs(): RepairLine[] {
    return this.state === 'unmet' ? repairLines(this.expression, this.company.facts, this.asOf) : [];
  }

  /** Failing conditions that would have to change: 0 met or only facts missing, 3 means far. */
  get distance(): number {
    return (this.steps ??= this.state === 'met' ? 0 : distance(this.reason(), vocabulary));
  }

  /** 差一步: unmet, and at most one condition that can be worked on stands in the way. */
  get near(): boolean {
    return this.state === 'unmet' && this.distance <= 1;
  }

  private get expression(): Expression {
    return this.policy.content.condition.expression;
  }
}

/** `match.near` as a predicate. */
export function isNear(match: CompanyMatch): boolean {
  return match.near;
}

import type { Expression } from '@park/criteria';
import { type Actor, yearOf } from '@park/kernel';
import { Clock } from '@park/platform';
import { attribute, Population, registryRights } from '@park/registry';
import { Injectable } from '@nestjs/common';
import { CompanyMatch, FactsSeen } from './company-match';
import { CurrentPolicies } from './current-policies';
import { policyRights } from './domain/access';
import { fieldsRead } from './domain/content/fields-read';
import type { PolicyContent } from './domain/content/policy-content';
import { coversFor, openExpression } from './domain/cover/cover';
import { rough, type Rough } from './domain/cover/rough';
import { PolicyPopulation } from './policy-population';
import type { MatchCounts } from './policy-matching.service';

/** How many companies stand how to a part of a condition by itself. */
export interface PartCounts {
  readonly met: number;
  readonly unknown: number;
}

/** A condition that is being written, over everybody today: nothing of it is stored. */
export interface WrittenCounts {
  /** Where covered figures decide: how many companies the open conditions leave. */
  readonly whole: MatchCounts | { readonly possible: Rough };
  /** In the order asked; null for a part that reads covered figures. */
  readonly parts: readonly (PartCounts | null)[];
}

/** What a condition does before it is saved: how many meet it and its parts, and what it says of one company. */
@Injectable()
export class PolicyConditions {
  constructor(
    private readonly everybody: PolicyPopulation,
    private readonly population: Population,
    private readonly clock: Clock,
    private readonly policies: CurrentPolicies,
  ) {}

  /** Whether a condition reads an attribute itself. */
  reads(expression: Expression, key: string): boolean {
    return fieldsRead(expression).has(key);
  }

  /** The published policies whose conditions read an attribute themselves. */
  async policiesReading(actor: Actor, key: string): Promise<{ readonly policyId: string; readonly title: string }[]> {
    policyRights.viewPolicies.demand(actor);
    const reading = (await this.policies.all()).filter(({ content }) => this.reads(content.condition.expression, key));
    return reading.map(({ policyId, content }) => ({ policyId, title: content.title }));
  }

  /** How many companies have a value of an attribute, of last year where it has one each year; null where the reader may not see it. */
  async known(actor: Actor, key: string): Promise<{ readonly known: number; readonly year: number | null } | null> {
    policyRights.viewPolicies.demand(actor);
    const isYearly = attribute(key)?.period === 'year';
    if (attribute(key)?.sensitive && !registryRights.viewSensitive.allows(actor)) return null;
    const asOf = this.clock.today();
    const expression: Expression = { field: key, op: 'exists', ...(isYearly && { year: 'T-1' as const }) };
    const survey = await this.everybody.surveyed([expression], { asOf, lastYear: yearOf(asOf) - 1 });
    return { known: survey.met[0]!.length, year: isYearly ? yearOf(asOf) - 1 : null };
  }

  async counts(actor: Actor, content: PolicyContent, parts: readonly Expression[]): Promise<WrittenCounts> {
    policyRights.editPolicies.demand(actor);
    const asOf = this.clock.today();
    const contents = parts.map((expression) => withExpression(content, expression));
    const open = contents.filter((part) => !coversFor(actor, part));
    const counted = await this.everybody.counted(open, asOf);
    const each = new Map(open.map((part, at) => [part, counted[at]!]));
    const told = contents.map((part) => each.get(part) ?? null);
    if (!coversFor(actor, content)) return { whole: (await this.everybody.matched(content, asOf)).counts, parts: told };
    const rest = withExpression(content, openExpression(content.condition.expression));
    const { met, unknown } = (await this.everybody.matched(rest, asOf)).counts;
    return { whole: { possible: rough(met + unknown) }, parts: told };
  }

  /** What the condition says of a company on its facts of today; null for one that is not there. */
  async verdict(actor: Actor, content: PolicyContent, companyId: string): Promise<CompanyMatch | null> {
    policyRights.editPolicies.demand(actor);
    const [member] = await this.population.several([companyId]);
    if (!member) return null;
    const facts = new FactsSeen(member, this.clock.today(), !registryRights.viewSensitive.allows(actor));
    return new CompanyMatch({ policyId: '', versionId: '', number: 0, content }, facts);
  }
}

function withExpression(content: PolicyContent, expression: Expression): PolicyContent {
  return { ...content, condition: { ...content.condition, expression } };
}

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
import { coversFor, NARROW_WORDS, openExpression, seesSome } from './domain/cover/cover';
import { rough, type Rough } from './domain/cover/rough';
import { type PartCounts, PolicyPopulation } from './policy-population';
import type { MatchCounts } from './policy-matching.service';

/** How many companies have a value. */
interface KnownCount {
  readonly known: number;
  readonly year: number | null;
  /** Only of those that the reader may know of. */
  readonly narrow: boolean;
}

/** A condition that is being written, over everybody today: nothing of it is stored. */
export interface WrittenCounts {
  /** Where covered figures decide: how many companies the open conditions leave. */
  readonly whole: MatchCounts | { readonly possible: Rough };
  /** In the order asked; null for a part that reads covered figures, and for all of them where `narrow`. */
  readonly parts: readonly (PartCounts | null)[];
  /** Why parts are not counted: `whole` counts the companies that the reader may know of, parts everybody. */
  readonly narrow: string | null;
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

  /** How many companies that the reader may know of have a value of an attribute, of last year where it has one each year; null where the reader may not see it. */
  async known(actor: Actor, key: string): Promise<KnownCount | null> {
    policyRights.viewPolicies.demand(actor);
    const isYearly = attribute(key)?.period === 'year';
    if (attribute(key)?.sensitive && !registryRights.viewSensitive.allows(actor)) return null;
    const asOf = this.clock.today();
    const expression: Expression = { field: key, op: 'exists', ...(isYearly && { year: 'T-1' as const }) };
    const survey = await this.everybody.surveyed([expression], { asOf, lastYear: yearOf(asOf) - 1 });
    const visible = await this.population.visibleTo(actor);
    const rows = survey.met[0]!;
    const known = visible ? survey.everybody.idsOf(rows).filter((id) => visible.has(id)).length : rows.length;
    return { known, year: isYearly ? yearOf(asOf) - 1 : null, narrow: visible !== null };
  }

  async counts(actor: Actor, content: PolicyContent, parts: readonly Expression[]): Promise<WrittenCounts> {
    policyRights.editPolicies.demand(actor);
    const asOf = this.clock.today();
    const contents = parts.map((expression) => withExpression(content, expression));
    const open = seesSome(actor) ? [] : contents.filter((part) => !coversFor(actor, part));
    const counted = await this.everybody.counted(open, asOf);
    const each = new Map(open.map((part, at) => [part, counted[at]!]));
    const narrow = seesSome(actor) ? NARROW_WORDS : null;
    const told = contents.map((part) => each.get(part) ?? null);
    if (!coversFor(actor, content)) return { whole: await this.seenCounts(actor, content), parts: told, narrow };
    const rest = withExpression(content, openExpression(content.condition.expression));
    const { met, unknown } = await this.seenCounts(actor, rest);
    return { whole: { possible: rough(met + unknown) }, parts: told, narrow };
  }

  /** Of the companies that the actor may know of. */
  private async seenCounts(actor: Actor, content: PolicyContent): Promise<MatchCounts> {
    const found = await this.everybody.matched(content, this.clock.today());
    const visible = await this.population.visibleTo(actor);
    return visible ? found.among(visible).counts : found.counts;
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

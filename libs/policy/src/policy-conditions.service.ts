import type { Expression, Leaf } from '@park/criteria';
import { type Actor, yearOf } from '@park/kernel';
import { Clock } from '@park/platform';
import { attribute, Population, registryRights } from '@park/registry';
import { Injectable } from '@nestjs/common';
import { CompanyMatch, FactsSeen } from './company-match';
import { ConditionOutlook } from './condition-outlook';
import { CurrentPolicies } from './current-policies';
import { policyRights } from './domain/access';
import { fieldsRead } from './domain/content/fields-read';
import type { PolicyContent } from './domain/content/policy-content';
import { coversFor, NARROW_WORDS, openExpression, seesSome } from './domain/cover/cover';
import { isKnown } from './domain/reading/is-known';
import { rough, type Rough } from './domain/cover/rough';
import { placesOf } from './domain/rehearsal/bounds';
import { type PartCounts, PolicyPopulation } from './policy-population';
import type { MatchCounts } from './policy-matching.service';

/** How many companies have a value. */
interface KnownCount {
  readonly known: number;
  readonly year: number | null;
  /** Only of those that the reader may know of. */
  readonly narrow: boolean;
}

/** An attribute that some companies have no value of, or none that decides. */
export interface Lacking {
  readonly field: string;
  readonly unknown: number;
  readonly companies: number;
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
    /** What a condition in hand would do beyond its counts. */
    readonly outlook: ConditionOutlook,
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

  /** How many companies that the reader may know of have a value of each attribute, of last year where it has one each year; null where the reader may not see it. */
  async known(actor: Actor, keys: readonly string[]): Promise<(KnownCount | null)[]> {
    policyRights.viewPolicies.demand(actor);
    const asOf = this.clock.today();
    const lastYear = yearOf(asOf) - 1;
    const seen = keys.filter((key) => !attribute(key)?.sensitive || registryRights.viewSensitive.allows(actor));
    const isYearly = (key: string) => attribute(key)?.period === 'year';
    const survey = await this.everybody.surveyed(seen.map(isKnown), { asOf, lastYear });
    const visible = await this.population.visibleTo(actor);
    const known = new Map(
      seen.map((key, at) => {
        const rows = survey.met[at]!;
        return [key, visible ? survey.everybody.idsOf(rows).filter((id) => visible.has(id)).length : rows.length];
      }),
    );
    return keys.map((key) =>
      known.has(key)
        ? { known: known.get(key)!, year: isYearly(key) ? lastYear : null, narrow: visible !== null }
        : null,
    );
  }

  async counts(actor: Actor, content: PolicyContent, parts: readonly Expression[]): Promise<WrittenCounts> {
    policyRights.editPolicies.demand(actor);
    const asOf = this.clock.today();
    const contents = parts.map((expression) => withExpression(content, expression));
    const open = seesSome(actor) ? [] : contents.filter((part) => !coversFor(actor, part));
    const isCovered = coversFor(actor, content);
    const rest = isCovered ? withExpression(content, openExpression(content.condition.expression)) : content;
    const [counted, whole] = await Promise.all([this.everybody.counted(open, asOf), this.seenCounts(actor, rest)]);
    const each = new Map(open.map((part, at) => [part, counted[at]!]));
    return {
      whole: isCovered ? { possible: rough(whole.met + whole.unknown) } : whole,
      parts: contents.map((part) => each.get(part) ?? null),
      narrow: seesSome(actor) ? NARROW_WORDS : null,
    };
  }

  /** The attributes that conditions ask for, and of how many companies each cannot be told; most first. null: not for this reader. */
  async lacking(actor: Actor, content: PolicyContent): Promise<readonly Lacking[] | null> {
    policyRights.viewPolicies.demand(actor);
    if (seesSome(actor)) return null;
    const leaves = placesOf(content.condition.expression).flatMap(([, leaf]) => ('field' in leaf ? [leaf] : []));
    const parts = leaves.map((leaf) => withExpression(content, leaf)).filter((part) => !coversFor(actor, part));
    const counted = await this.everybody.counted(parts, this.clock.today());
    const most = new Map<string, Lacking>();
    for (const [at, { condition }] of parts.entries()) {
      const { field } = condition.expression as Leaf;
      const { unknown, companies } = counted[at]!;
      if (unknown > (most.get(field)?.unknown ?? 0)) most.set(field, { field, unknown, companies });
    }
    return [...most.values()].sort((a, b) => b.unknown - a.unknown);
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

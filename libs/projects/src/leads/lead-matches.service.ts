import { departureOfCompany } from '../departed';
import { Injectable } from '@nestjs/common';
import { type Actor, plainText } from '@park/kernel';
import { Clock, pausing } from '@park/platform';
import { CompanyFiles, type CompanyRow } from '@park/registry';
import { DataSource, type EntityManager } from 'typeorm';
import { candidatesFor, candidatesForAll } from '../data/leads/lead-matches.query';
import type { Lead } from '../data/leads/lead.entity';
import { leadRights } from '../domain/leads/lead-access';
import { type Matchable, type MatchForms, matchForms, matchOf } from '../domain/leads/matching/lead-match';
import type { KnownInvestor } from '../domain/leads/batch/lead-asked';
import { traitsOf } from '../domain/leads/traits';
import type { ProtectionLimits } from '../domain/leads/protection/protection';
import { limitsOn } from '../park-on';
import { standingOf } from './standing';

/** A lead or company that may be the investor somebody writes down; of a foreign lead no more than this is told. */
export interface Likeness extends KnownInvestor {
  readonly kind: 'lead' | 'company';
}

const MOST = 8;
const TOGETHER = 50;

/** What is known already of an investor: leads, with the projects they became, and companies. */
@Injectable()
export class LeadMatches {
  constructor(
    private readonly dataSource: DataSource,
    private readonly companies: CompanyFiles,
    private readonly clock: Clock,
  ) {}

  /** The first eight for a page, certain ones first; `except`: the lead that is being judged. */
  async of(
    actor: Actor,
    wanted: Matchable,
    { except = null, manager = this.dataSource.manager }: { except?: string | null; manager?: EntityManager } = {},
  ): Promise<Likeness[]> {
    leadRights.workLeads.demand(actor);
    const [leads, companies] = await Promise.all([
      this.leads(actor, wanted, { except, manager }),
      this.companiesLike(actor, matchForms(wanted)),
    ]);
    return firstOf([...leads, ...companies]);
  }

  /** Of these the companies alone: what a lead that is followed may be linked to. */
  async companiesOf(actor: Actor, wanted: Matchable): Promise<Likeness[]> {
    leadRights.workLeads.demand(actor);
    return firstOf(await this.companiesLike(actor, matchForms(wanted)));
  }

  /** Every lead that may be the same investor: what a decision has to know. */
  async leads(
    actor: Actor,
    wanted: Matchable,
    { except = null, manager }: { readonly except?: string | null; readonly manager: EntityManager },
  ): Promise<Likeness[]> {
    leadRights.workLeads.demand(actor);
    const forms = matchForms(wanted);
    const found = (await candidatesFor(manager, forms)).filter(({ id }) => id !== except);
    const by = await this.seenBy(actor);
    return found.flatMap((lead): Likeness[] => {
      const match = matchOf(forms, matchForms(matchable(lead)));
      return match === 'no' ? [] : [likenessOf(lead, match, by)];
    });
  }

  /** For each of several investors the leads and companies that may be the same, with a few questions for all. */
  async ofEach(actor: Actor, wanted: readonly Matchable[]): Promise<Likeness[][]> {
    leadRights.workLeads.demand(actor);
    const forms = wanted.map((each) => matchForms(each));
    const [pause, by] = [pausing(), await this.seenBy(actor)];
    const all: Likeness[][] = [];
    for (let from = 0; from < wanted.length; from += TOGETHER) {
      const some = forms.slice(from, from + TOGETHER);
      const sharing = await candidatesForAll(this.dataSource.manager, some);
      const known = new Map<string, MatchForms>();
      const companies = await Promise.all(some.map((each) => this.companiesLike(actor, each)));
      for (const [at, each] of some.entries()) {
        all.push([...alike(each, { sharing, known, by }), ...companies[at]!]);
        await pause();
      }
    }
    return all;
  }

  private async seenBy(actor: Actor): Promise<AsSeen> {
    const asOf = this.clock.today();
    return { actor, asOf, limits: await limitsOn(this.dataSource.manager, asOf) };
  }

  /** The company on file that an investor certainly is; null where none is, more than one, or it has left. */
  async companyOf(actor: Actor, wanted: Matchable): Promise<string | null> {
    leadRights.workLeads.demand(actor);
    const certain = (await this.companiesLike(actor, matchForms(wanted))).filter(({ match }) => match === 'certain');
    return certain.length === 1 ? this.ifThere(actor, certain[0]!.id) : null;
  }

  /** The company unless it was closed or has moved out: it is linked by a person, never by itself. */
  async ifThere(actor: Actor, id: string): Promise<string | null> {
    leadRights.workLeads.demand(actor);
    return (await departureOfCompany(this.companies, id)) === null ? id : null;
  }

  /** The company on file of exactly this name or code; null where there is none. */
  async companyCalled(actor: Actor, typed: string): Promise<CompanyRow | null> {
    leadRights.workLeads.demand(actor);
    const q = plainText(typed);
    if (q === '') return null;
    const { rows } = await this.companies.search(actor, { q: q.slice(0, 100), page: { page: 1, pageSize: 20 } });
    return rows.find(({ name, uscc }) => name === q || uscc === q.toUpperCase()) ?? null;
  }

  private async companiesLike(actor: Actor, forms: MatchForms): Promise<Likeness[]> {
    const questions = [...new Set([forms.uscc, forms.name.stem])].filter((q) => q && [...q].length >= 2);
    const pages = await Promise.all(
      questions.map((q) => this.companies.search(actor, { q: q!, page: { page: 1, pageSize: 20 } })),
    );
    const rows = new Map(pages.flatMap(({ rows: found }) => found.map((row) => [row.id, row] as const)));
    return [...rows.values()].flatMap(({ id, name, uscc }): Likeness[] => {
      const match = matchOf(forms, matchForms({ name, uscc }));
      return match === 'no' ? [] : [{ kind: 'company', id, name, match, isVisible: true }];
    });
  }
}

/** What a lead is compared by. */
export function matchable({ investorName, uscc, groupName, phones }: Lead): Matchable {
  return { name: investorName, uscc, groupName, phones };
}

function firstOf(found: readonly Likeness[]): Likeness[] {
  const order = { certain: 0, likely: 1 };
  return found.toSorted((a, b) => order[a.match] - order[b.match]).slice(0, MOST);
}

/** Who looks at what is alike, on which day, and how long leads are protected on it. */
interface AsSeen {
  readonly actor: Actor;
  readonly asOf: ReturnType<Clock['today']>;
  readonly limits: ProtectionLimits;
}

/** The leads among those that share a trait which may be the same investor; `known`: their forms, worked out once. */
function alike(
  forms: MatchForms,
  {
    sharing,
    known,
    by,
  }: { readonly sharing: ReadonlyMap<string, readonly Lead[]>; known: Map<string, MatchForms>; by: AsSeen },
): Likeness[] {
  const leads = new Map(traitsOf(forms).flatMap((trait) => (sharing.get(trait) ?? []).map((lead) => [lead.id, lead])));
  return [...leads.values()].flatMap((lead) => {
    const other = known.get(lead.id) ?? matchForms(matchable(lead));
    known.set(lead.id, other);
    const match = matchOf(forms, other);
    return match === 'no' ? [] : [likenessOf(lead, match, by)];
  });
}

function likenessOf(lead: Lead, match: Likeness['match'], { actor, asOf, limits }: AsSeen): Likeness {
  const { id, investorName, number, trackerName, receivedOn } = lead;
  const standing = standingOf(lead, asOf, limits);
  const isVisible = leadRights.viewLeads.allows(actor, lead);
  return { kind: 'lead', id, name: investorName, match, number, trackerName, receivedOn, standing, isVisible };
}

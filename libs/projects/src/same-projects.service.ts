import { type Actor, InvalidInput, plainText } from '@park/kernel';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { lockTraits } from './data/leads/lead-matches.query';
import { projectsBeside } from './data/same-projects.query';
import { projectRights } from './domain/access';
import type { ProjectFacts } from './domain/answers/answers';
import { leadRights } from './domain/leads/lead-access';
import { matchForms } from './domain/leads/matching/lead-match';
import { type Compared, type KnownProject, projectMatch, sameProblems } from './domain/project/same-project';
import { LeadMatches } from './leads/lead-matches.service';

interface Asked {
  readonly facts: ProjectFacts;
  readonly said: Readonly<Record<string, string>>;
}

/** Whether a project that somebody writes down is one that is known already, as a lead or a project. */
@Injectable()
export class SameProjects {
  constructor(private readonly matches: LeadMatches) {}

  /** Leads, projects and companies that may be the same, the certain ones first. */
  async of(actor: Actor, manager: EntityManager, facts: ProjectFacts) {
    projectRights.editProjects.demand(actor);
    const known = await this.known(actor, manager, facts);
    const investor = investorOf(facts);
    const found = investor.name === '' ? [] : await this.matches.of(actor, investor, { manager });
    return { known, companies: found.filter(({ kind }) => kind === 'company') };
  }

  /**
   * What somebody says of those that may be the same, for the trail; of two that are written down at once the second sees
   * the first. Throws InvalidInput naming different or differentReason.
   */
  async demandOther(actor: Actor, manager: EntityManager, { facts, said }: Asked): Promise<string> {
    projectRights.editProjects.demand(actor);
    if (actor.kind !== 'staff') return '';
    await lockTraits(manager, matchForms(investorOf(facts)));
    const known = await this.known(actor, manager, facts);
    const reason = plainText(said['differentReason'] ?? '');
    const told = { isDifferent: said['different'] === 'yes', reason };
    const problems = sameProblems(known, told, leadRights.decideLeads.allows(actor));
    if (problems.length > 0) throw new InvalidInput(problems);
    return known.length === 0 ? '' : `不是${known.map(({ code }) => code).join('、')}：${reason}`;
  }

  private async known(actor: Actor, manager: EntityManager, facts: ProjectFacts): Promise<KnownProject[]> {
    const investor = investorOf(facts);
    const wanted = comparedOf(String(facts['projectName'] ?? ''), investor);
    const [leads, projects] = await Promise.all([
      investor.name === '' ? [] : this.matches.leads(actor, investor, { manager }),
      projectsBeside(manager, { title: wanted.title, word: wanted.investor.name.stem }),
    ]);
    const codes = new Set(leads.map(({ number }) => number));
    const others = projects.flatMap((project): KnownProject[] => {
      const { id, code, title, facts: own } = project;
      const match = projectMatch(wanted, comparedOf(title, investorOf(own)));
      const isVisible = projectRights.viewProjects.allows(actor, project);
      const entry = { kind: 'project' as const, id, code, tracker: null, isVisible };
      return match === 'no' || codes.has(code) ? [] : [{ ...entry, match, name: isVisible ? title : wanted.title }];
    });
    const known = leads.map((lead): KnownProject => {
      const isTitle = projects.some(({ code, title }) => code === lead.number && isSameTitle(wanted, title));
      const match = lead.match === 'certain' && isTitle ? 'certain' : 'likely';
      const { id, name, number, trackerName, isVisible } = lead;
      return { kind: 'lead', id, name, code: number ?? '', match, tracker: trackerName ?? null, isVisible };
    });
    return [...known, ...others].sort((a, b) => a.match.localeCompare(b.match));
  }
}

function investorOf(facts: ProjectFacts) {
  const text = (key: string) => (typeof facts[key] === 'string' ? facts[key] : '');
  return { name: text('investorName'), uscc: text('enterpriseUscc') || null };
}

function comparedOf(title: string, investor: ReturnType<typeof investorOf>): Compared {
  return { title, investor: matchForms(investor) };
}

function isSameTitle(wanted: Compared, title: string): boolean {
  return projectMatch(wanted, { ...wanted, title }) === 'certain';
}

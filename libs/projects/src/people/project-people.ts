import { Injectable } from '@nestjs/common';
import { Accounts, type Colleague } from '@park/identity';
import type { Actor } from '@park/kernel';
import { type Addressee, personAddressee, roleAddressee } from '@park/work';
import type { InvestmentProject } from '../data/project.entity';
import { type OfTeam, projectRights } from '../domain/access';

/** Who can open a project, and who leads it. */
@Injectable()
export class ProjectPeople {
  constructor(private readonly accounts: Accounts) {}

  /** Colleagues with an open account who can see the project. */
  async seers(actor: Actor, project: OfTeam): Promise<Colleague[]> {
    const all = await this.accounts.colleagues(actor);
    return all.filter((colleague) => colleague.isOpen && canSee(colleague, project));
  }

  async sees(actor: Actor, project: OfTeam, id: string): Promise<boolean> {
    return (await this.seers(actor, project)).some((colleague) => colleague.id === id);
  }

  /** The leader who answers for the project; where nobody who sees it is named, every leader. */
  async leaderOf(actor: Actor, project: InvestmentProject): Promise<Addressee> {
    const id = project.facts['responsibleLeaderId'];
    const isNamed = typeof id === 'string' && (await this.sees(actor, project, id));
    return isNamed ? personAddressee(id) : roleAddressee('park-leader');
  }
}

function canSee({ id: userId, name, roles }: Colleague, project: OfTeam): boolean {
  return projectRights.viewProjects.allows({ kind: 'staff', userId, name, roles }, project);
}

import type { Actor } from '@park/kernel';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Lead } from '../data/leads/lead.entity';
import { InvestmentProject } from '../data/project.entity';
import { projectRights } from '../domain/access';
import { creditCode } from '../domain/answers/credit-code';
import { projectStages, type Stage } from '../domain/stages';

/** Somebody who may come to the park, as far as those who lead companies to titles may know: no contact, no terms. */
export interface Prospect {
  readonly kind: 'lead' | 'project';
  readonly code: string | null;
  readonly name: string;
  /** The company on file that it has become; null until then. */
  readonly companyId: string | null;
  readonly uscc: string | null;
  readonly stage: string;
}

const MOST = 300;
/** Until production begins; then it is a company of the park like others. */
const COMING: readonly Stage[] = ['lead', 'negotiating', 'reserve', 'signed', 'registered', 'approved', 'started'];

/** Leads and projects under way as values for other rooms. */
@Injectable()
export class Prospects {
  constructor(private readonly dataSource: DataSource) {}

  /** The newest of those under way, projects first; a lead that is a project already stands once. `isCut`: there are more. */
  async list(actor: Actor): Promise<{ readonly rows: readonly Prospect[]; readonly isCut: boolean }> {
    projectRights.viewProspects.demand(actor);
    const { manager } = this.dataSource;
    const projects = await manager
      .createQueryBuilder(InvestmentProject, 'p')
      .select(['p.id', 'p.code', 'p.title', 'p.investor', 'p.companyId', 'p.stage', 'p.facts'])
      .where('p.stage IN (:...coming)', { coming: COMING })
      .orderBy('p.id', 'DESC')
      .take(MOST + 1)
      .getMany();
    const leads = await manager
      .createQueryBuilder(Lead, 'l')
      .select(['l.id', 'l.number', 'l.investorName', 'l.uscc'])
      .where("l.status IN ('pending', 'snoozed', 'accepted')")
      .andWhere('NOT EXISTS (SELECT 1 FROM project known WHERE known.code = l.number)')
      .orderBy('l.id', 'DESC')
      .take(MOST + 1)
      .getMany();
    return {
      rows: [...projects.slice(0, MOST).map(ofProject), ...leads.slice(0, MOST).map(ofLead)],
      isCut: projects.length > MOST || leads.length > MOST,
    };
  }
}

function ofProject({ code, title, investor, companyId, stage, facts }: InvestmentProject): Prospect {
  const uscc = creditCode(facts['enterpriseUscc']);
  return {
    kind: 'project',
    code,
    name: investor ?? title,
    companyId,
    uscc,
    stage: projectStages.names[stage as Stage],
  };
}

function ofLead({ number, investorName, uscc }: Lead): Prospect {
  return { kind: 'lead', code: number, name: investorName, companyId: null, uscc: creditCode(uscc), stage: '线索' };
}

import type { Schema } from '@park/platform';
import { AddAccessPapers1796000087001 } from './data/add-access-papers.migration';
import { AddProjectPapers1796000086001 } from './data/add-project-papers.migration';
import { AccessCheck } from './data/access-check.entity';
import { ProjectOpinion, ProjectScoreSheet } from './data/access-papers.entities';
import { CreateProjects1796000065001 } from './data/create-projects.migration';
import { ListLeads1796000110001 } from './data/leads/list-leads.migration';
import { BatchLeads1796000290002 } from './data/leads/batch-leads.migration';
import { PublicLeads1796000111001 } from './data/leads/public-leads.migration';
import { CreateLeads1796000070001 } from './data/leads/create-leads.migration';
import { IntakeSalt1796000140001 } from './data/leads/intake-salt.migration';
import { LeadContact, LeadOwnership, LeadTrait } from './data/leads/lead-log.entities';
import { Lead } from './data/leads/lead.entity';
import { ProjectApproval } from './data/project-approval.entity';
import { AddProjectNumbers1796000088001 } from './data/add-project-numbers.migration';
import { ProjectEvidence } from './data/project-evidence.entity';
import { FollowPeople1796000131001 } from './data/follow-people.migration';
import { ProjectTransfer } from './data/project-transfer.entity';
import { ProjectProblem } from './data/problems/problem.entity';
import { ProblemNotes1796000785301 } from './data/problems/problem-notes.migration';
import { CreateProblems1796000130001 } from './data/problems/create-problems.migration';
import { CreateReports1796000200001 } from './data/investment/create-reports.migration';
import { CreatePromises1796000201001 } from './data/promises/create-promises.migration';
import { ProjectPromise } from './data/promises/promise.entity';
import { AddCityKey1796000250001 } from './data/add-city-key.migration';
import { UnsaidCityKey1796000310001 } from './data/unsaid-city-key.migration';
import { CountProjects1796000390001 } from './data/count-projects.migration';
import { NumberLeads1796000550001 } from './data/leads/number-leads.migration';
import { IndexCompanies1796000350002 } from './data/index-companies.migration';
import { ProjectReport } from './data/investment/report.entity';
import { ProjectNumber } from './data/project-number.entity';
import { InvestmentProject } from './data/project.entity';

/** The tables of this room, and the migrations that build them, in order. */
export const projectsSchema = {
  entities: [
    InvestmentProject,
    ProjectApproval,
    ProjectEvidence,
    AccessCheck,
    ProjectOpinion,
    ProjectScoreSheet,
    ProjectNumber,
    ProjectProblem,
    ProjectReport,
    ProjectPromise,
    ProjectTransfer,
    Lead,
    LeadContact,
    LeadOwnership,
    LeadTrait,
  ],
  migrations: [
    CreateProjects1796000065001,
    CreateLeads1796000070001,
    AddProjectPapers1796000086001,
    AddAccessPapers1796000087001,
    AddProjectNumbers1796000088001,
    ListLeads1796000110001,
    PublicLeads1796000111001,
    CreateProblems1796000130001,
    FollowPeople1796000131001,
    IntakeSalt1796000140001,
    CreateReports1796000200001,
    CreatePromises1796000201001,
    AddCityKey1796000250001,
    BatchLeads1796000290002,
    UnsaidCityKey1796000310001,
    IndexCompanies1796000350002,
    CountProjects1796000390001,
    NumberLeads1796000550001,
    ProblemNotes1796000785301,
  ],
  people: [
    { entity: ProjectOpinion, name: 'byName' },
    { entity: ProjectScoreSheet, name: 'byName' },
    { entity: LeadContact, id: 'byId', name: 'byName' },
    { entity: LeadOwnership, name: 'byName' },
    { entity: AccessCheck, name: 'byName' },
    { entity: ProjectReport, name: 'byName' },
    { entity: ProjectTransfer, name: 'byName' },
    { entity: Lead, id: 'createdById', name: 'createdByName' },
  ],
} satisfies Schema;

import { type ListColumns, listQuestion, type RowQuestion } from '@park/platform';
import type { SelectQueryBuilder } from 'typeorm';
import type { LeadFieldKey } from '../../domain/leads/lead-fields';
import { isLeadNoMore } from '../views/lead-or-project.sql';
import type { Lead } from './lead.entity';

export type LeadQuestion = RowQuestion;

const columns: Readonly<Record<LeadFieldKey | 'name', string>> = {
  name: 'lead.investorName',
  source: 'lead.leadSource',
  tracker: 'lead.trackerId',
  level: 'lead.assignedLevel',
  verified: 'lead.phoneVerified',
  investment: 'lead.plannedInvestmentYuan',
  land: 'lead.landNeedMu',
  room: 'lead.roomNeedM2',
  industry: 'lead.industryDirection',
  project: 'lead.projectName',
  group: 'lead.groupName',
  referrer: 'lead.referrerName',
  campaign: 'lead.campaign',
  received: 'lead.receivedOn',
  accepted: 'lead.acceptedOn',
  next: 'lead.nextOn',
  followed: 'lead.lastFollowUpOn',
  progress: 'lead.lastProgressOn',
  beyond: isLeadNoMore('lead.'),
};
const list: ListColumns = { columns, factors: { investment: 10_000 } };

/** The column of a field; a field that the list does not know has none. */
export function columnOf(key: string): string | null {
  return listQuestion.columnIn(list, key);
}

/** Keeps the leads of which the conditions hold. */
export function asked(query: SelectQueryBuilder<Lead>, question: LeadQuestion): SelectQueryBuilder<Lead> {
  return listQuestion.asked(query, question, list);
}

import { type ListColumns, listQuestion, type RowQuestion } from '@park/platform';
import type { SelectQueryBuilder } from 'typeorm';
import type { LeadFieldKey } from '../../domain/leads/lead-fields';
import { isLeadNoMore } from '../views/lead-or-project.sql';
import { leadStandSql } from './lead-stand.sql';
import type { Lead } from './lead.entity';

export type LeadQuestion = RowQuestion;

const columns: Readonly<Record<LeadFieldKey | 'name', string>> = {
  name: 'l.investorName',
  stand: leadStandSql('l.'),
  source: 'l.leadSource',
  tracker: 'l.trackerId',
  level: 'l.assignedLevel',
  verified: 'l.phoneVerified',
  investment: 'l.plannedInvestmentYuan',
  land: 'l.landNeedMu',
  room: 'l.roomNeedM2',
  industry: 'l.industryDirection',
  project: 'l.projectName',
  group: 'l.groupName',
  referrer: 'l.referrerName',
  campaign: 'l.campaign',
  received: 'l.receivedOn',
  accepted: 'l.acceptedOn',
  next: 'l.nextOn',
  followed: 'l.lastFollowUpOn',
  progress: 'l.lastProgressOn',
  beyond: isLeadNoMore('l.'),
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

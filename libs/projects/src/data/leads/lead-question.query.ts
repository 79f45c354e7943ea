import type { SelectQueryBuilder } from 'typeorm';
import type { LeadCondition, LeadFieldKey } from '../../domain/leads/lead-fields';
import { isLeadNoMore } from '../views/lead-or-project.sql';
import type { Lead } from './lead.entity';

/** What a list of leads is asked besides its part: conditions of which all or any must hold, and an order. */
export interface LeadQuestion {
  readonly any: boolean;
  readonly conditions: readonly LeadCondition[];
  readonly order: { readonly by: string; readonly descending: boolean } | null;
}

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
/** Figures that are kept in another unit than they are asked in. */
const factors: Readonly<Partial<Record<string, number>>> = { investment: 10_000 };

/** The column of a field; a field that the list does not know has none. */
export function columnOf(key: string): string | null {
  return Object.hasOwn(columns, key) ? columns[key as keyof typeof columns] : null;
}

/** Keeps the leads of which the conditions hold; what is not known holds for `missing` alone. */
export function asked(query: SelectQueryBuilder<Lead>, { any, conditions }: LeadQuestion): SelectQueryBuilder<Lead> {
  const each = conditions.flatMap((condition, at) => conditionSql(query, condition, `c${at}`));
  return each.length > 0 ? query.andWhere(`(${each.join(any ? ' OR ' : ' AND ')})`) : query;
}

function conditionSql(query: SelectQueryBuilder<Lead>, { field, test, values }: LeadCondition, name: string): string[] {
  const column = columnOf(field);
  if (column === null) return [];
  const factor = factors[field];
  const value = (at: number, typed = values[at]) => {
    query.setParameter(`${name}_${at}`, typed);
    return factor ? `:${name}_${at} * ${factor}` : `:${name}_${at}`;
  };
  switch (test) {
    case 'in':
    case 'notIn':
      query.setParameter(name, [...values]);
      return [`${column} ${test === 'in' ? 'IN' : 'NOT IN'} (:...${name})`];
    case 'has':
      return [`${column} LIKE ${value(0, likeOf(String(values[0])))}`];
    case 'gte':
      return [`${column} >= ${value(0)}`];
    case 'lte':
      return [`${column} <= ${value(0)}`];
    case 'between':
      return [`${column} BETWEEN ${value(0)} AND ${value(1)}`];
    case 'known':
      return [`${column} IS NOT NULL`];
    case 'missing':
      return [`${column} IS NULL`];
  }
}

/** A part of a text, for LIKE. */
export function likeOf(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}

import type { LeadStand } from '../../domain/leads/lead-stands';
import { isLeadNoMore } from '../views/lead-or-project.sql';

/** In their order: the first that holds; `row`: how the table of leads is called. */
const stands = (row: string): readonly (readonly [string, LeadStand])[] => [
  [`${row}status IN ('pending')`, 'pending'],
  [`${row}status IN ('snoozed')`, 'snoozed'],
  [`${row}status NOT IN ('accepted')`, 'ended'],
  [`${row}tracker_id IS NULL`, 'pool'],
  [isLeadNoMore(row), 'beyond'],
  [`${row}first_response_on IS NULL`, 'unanswered'],
  [`${row}assessed_on IS NULL`, 'unjudged'],
  [`${row}feedback_on IS NULL`, 'unreported'],
];

/** Where a row of leads stands on its way. */
export const leadStandSql = (row: string): string =>
  `(CASE ${stands(row)
    .map(([holds, stand]) => `WHEN ${holds} THEN '${stand}'`)
    .join(' ')} ELSE 'followed' END)`;

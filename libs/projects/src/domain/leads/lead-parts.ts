/** Which part of the leads: the basket, own ones, the pool, the team's, of today, late ones, without a next step, ended ones, all. */
export const leadParts = [
  'mine',
  'today',
  'overdue',
  'aimless',
  'fading',
  'pool',
  'team',
  'intake',
  'snoozed',
  'ended',
  'all',
] as const;
export type LeadPart = (typeof leadParts)[number];

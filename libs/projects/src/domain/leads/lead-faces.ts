/** Which part of the leads: the basket, own ones, the pool, the team's, late ones, without a next step, ended ones. */
export const leadFaces = [
  'mine',
  'overdue',
  'aimless',
  'fading',
  'pool',
  'team',
  'intake',
  'snoozed',
  'ended',
] as const;
export type LeadFace = (typeof leadFaces)[number];

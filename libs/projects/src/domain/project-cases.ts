import { judgeAccessCase } from './admission/access-case';
import { judgeLeadMatchCase } from './leads/matching/lead-match-case';
import { judgeLightCase } from './lights/light-case';
import { judgeMoveCase } from './project/move-case';

/** The judges of hand-worked cases of this room, by the kind that a case names. */
export const projectCases = {
  'lead-match': judgeLeadMatchCase,
  'project-move': judgeMoveCase,
  access: judgeAccessCase,
  'project-light': judgeLightCase,
};

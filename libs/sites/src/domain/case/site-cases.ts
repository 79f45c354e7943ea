import { judgeFitCase } from './fit-case';
import { judgeIdleCase } from './idle-case';

/** What judges hand-worked cases of land and rooms, by kind. */
export const siteCases = { 'site-fit': judgeFitCase, 'site-idle': judgeIdleCase };

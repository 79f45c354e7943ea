import { openProblems } from '../../domain/problems/problem-lifecycle';

/** What the column `status` of an open problem is, for SQL: `q.status ${IS_OPEN}`. */
export const IS_OPEN = `IN (${openProblems.map((status) => `'${status}'`).join(', ')})`;

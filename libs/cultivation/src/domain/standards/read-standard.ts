import { parseCriterion } from '@park/clauses';
import type { Criterion } from '@park/criteria';
import type { FieldProblem } from '@park/kernel';
import { vocabulary } from '@park/registry';
import { isPending } from '../titles/title';
import { pointsProblems } from './points';
import { type StandardContent, withTableName } from './standard-content';

/** One bit for each condition of everybody. */
const MOST_CONDITIONS = 31;
const MOST_LETTERS = 1_000;

export type ReadStandard =
  | { readonly ok: true; readonly criterion: Criterion }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };

/** The id by which assessments name the version of a row. */
export function standardId(titleCode: string, rowId: string): string {
  return `${titleCode.toLowerCase().replaceAll('_', '-')}-e${rowId}`;
}

/** A written version as the file of a criterion, in the shape of `seeds/reference/criteria`. */
export function standardFile(content: StandardContent, id: string) {
  const { conditions, title, documentTitle, documentNumber, clause, sourceUrl, note, model } = content;
  return {
    ...{ id, title, documentTitle, documentNumber, clause, sourceUrl },
    ...{ effectiveFrom: content.effectiveFrom, effectiveTo: null, applicationTypes: content.purposes },
    confidence: { checked: content.checked, note: content.confidenceNote },
    ...(model === null ? { note } : { note, model }),
    conditions: conditions.map((each) => ({ ...each, expression: withTableName(each.expression, id) })),
  };
}

/** A written version as a criterion, or what keeps it from judging anybody: each problem at its condition (`condition-ID`). */
export function readStandard(content: StandardContent, id: string): ReadStandard {
  const points = content.model ? pointsProblems(content.model) : [];
  if (points.length > 0) return { ok: false, problems: points };
  const parsed = parseCriterion(standardFile(content, id), vocabulary);
  if (!parsed.ok) {
    const problems = parsed.problems.map(({ path, message }) => ({ field: fieldAt(path, content), message }));
    return { ok: false, problems };
  }
  const problems = wholeProblems(parsed.criterion);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, criterion: parsed.criterion };
}

function fieldAt(path: string, { conditions }: StandardContent): string {
  const item = /^\$\.model\.parts((?:\[\d+\]|\.sum|\.best)+)/.exec(path)?.[1];
  if (item) return `item-${[...item.matchAll(/\d+/g)].join('.')}`;
  const at = /^\$\.conditions\[(\d+)\]/.exec(path)?.[1];
  const id = at === undefined ? undefined : conditions[Number(at)]?.id;
  return id === undefined ? 'head' : `condition-${id}`;
}

function wholeProblems(criterion: Criterion): FieldProblem[] {
  const { conditions } = criterion;
  const letters = conditions.reduce((sum, { id }) => sum + id.length + 1, 0);
  if (conditions.length === 0) return [{ field: 'conditions', message: '还没有条件，请至少加入一项。' }];
  if (isPending(criterion))
    return [{ field: 'conditions', message: '所有条件都须人工认定，系统无法判断任何企业，请至少写一项能判断的条件。' }];
  if (conditions.length > MOST_CONDITIONS)
    return [{ field: 'conditions', message: `条件最多 ${MOST_CONDITIONS} 项，现有 ${conditions.length} 项，请合并。` }];
  return letters > MOST_LETTERS ? [{ field: 'conditions', message: '条件编号过长，请缩短。' }] : [];
}

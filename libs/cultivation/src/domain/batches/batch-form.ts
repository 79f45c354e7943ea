import { type CalendarDate, type FieldProblem } from '@park/kernel';
import { type CaseFieldKey, noCaseValues, readCaseFields } from '../cases/case-fields';
import { batchSteps, caseVerb, fieldsOfStep, plannedFields } from '../cases/case-lifecycle';
import { type CaseStage, caseStages } from '../cases/case-stages';

/** The stages that many cases can be led to at once. */
export const batchTargets = (Object.keys(caseStages) as CaseStage[]).filter((to) =>
  (Object.keys(caseStages) as CaseStage[]).some((from) => {
    const verb = caseVerb(from, to);
    return verb !== null && batchSteps.includes(verb);
  }),
);

/** The stages from which a stage can be reached in a batch. */
export function batchSources(to: string): readonly CaseStage[] {
  return (Object.keys(caseStages) as CaseStage[]).filter((from) => {
    const verb = caseVerb(from, to);
    return verb !== null && batchSteps.includes(verb);
  });
}

/** The fields that a form of a batch shows: those of the step from any stage that leads there. */
export function batchFields(to: string): readonly CaseFieldKey[] {
  return [...new Set(batchSources(to).flatMap((from) => fieldsOfStep(from, to as CaseStage)))];
}

/** What was typed for all, without what is blank: blank leaves each case as it is. */
export function readBatchFields(
  typed: Readonly<Record<string, string>>,
  { keys, today }: { readonly keys: readonly CaseFieldKey[]; readonly today: CalendarDate },
): { readonly typed: Readonly<Record<string, string>>; readonly problems: readonly FieldProblem[] } {
  const said = Object.fromEntries(keys.flatMap((key) => (typed[key]?.trim() ? [[key, typed[key].trim()]] : [])));
  return { typed: said, problems: readCaseFields(said, noCaseValues, { keys, today }).problems };
}

interface Ordered {
  readonly target: string;
  readonly typed: Readonly<Record<string, string>>;
}

/** A new case of a batch as it is put into the table. */
export function startedCase(
  { target, typed }: Ordered,
  { id, name }: { readonly id: string; readonly name: string },
  today: CalendarDate,
) {
  const { values } = readCaseFields(typed, noCaseValues, { keys: plannedFields, today });
  return {
    ...{ companyId: id, companyName: name, titleCode: target, year: Number(typed['year']) },
    ...{ stage: 'reserve' as const, stageSinceOn: today, officerId: values.officerId },
    ...{ targetOn: values.targetOn as CalendarDate | null, nextWhat: values.nextWhat },
    nextOn: values.nextOn as CalendarDate | null,
  };
}

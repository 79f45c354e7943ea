import { isCalendarDate } from '@park/kernel';
import { Answers } from '../answers/answers';
import { type CaseFault, isRecord } from '../project/move-case';
import { type Admission, admissionOf } from './admission';
import type { ScoreSheet } from './scores';

type Json = Readonly<Record<string, unknown>>;

/** Judges the access check of a case `{ asOf, project, park?, scores?, proposerId?, proposerUnit? }`. */
export function judgeAccessCase(
  json: Json,
): { readonly outcome: Admission } | { readonly faults: readonly CaseFault[] } {
  const { asOf, project, park, scores, proposerId, proposerUnit } = json;
  if (!isCalendarDate(asOf)) return { faults: [{ path: 'asOf', wanted: 'YYYY-MM-DD', found: asOf }] };
  if (!isRecord(project)) return { faults: [{ path: 'project', wanted: '{ … }', found: project }] };
  const sheets = (Array.isArray(scores) ? scores : []).filter(isRecord) as readonly ScoreSheet[];
  const panel = { sheets, proposerId, proposerUnit };
  return { outcome: admissionOf(new Answers(project, asOf), isRecord(park) ? park : {}, panel) };
}

import { isCalendarDate } from '@park/kernel';
import { Answers } from '../answers/answers';
import type { CaseFault } from '../project/move-case';
import { lightOf, type LightOfMonth, ruleSetNames } from './lights';
import { isStatMonth } from './month';

/** Judges the light of a case `{ asOf, ruleSet, statMonth, … }`. */
export function judgeLightCase(
  json: Readonly<Record<string, unknown>>,
): { readonly outcome: LightOfMonth } | { readonly faults: readonly CaseFault[] } {
  const { asOf, ruleSet, statMonth } = json;
  if (!isCalendarDate(asOf)) return { faults: [{ path: 'asOf', wanted: 'YYYY-MM-DD', found: asOf }] };
  if (!isStatMonth(statMonth)) return { faults: [{ path: 'statMonth', wanted: 'YYYY-MM', found: statMonth }] };
  if (!ruleSetNames.includes(ruleSet as string))
    return { faults: [{ path: 'ruleSet', wanted: ruleSetNames.join('|'), found: ruleSet }] };
  return { outcome: lightOf(ruleSet as string, new Answers(json, asOf), statMonth) };
}

import type { CalendarDate } from '@park/kernel';
import { Answers, type ProjectFacts } from '../answers/answers';
import { rounded } from '../answers/figures';
import type { ParkSettings } from '../park-settings';
import { factsOfYear } from '../investment/by-month';
import type { LightItem, ProjectLight } from './light';
import { backToJanuary, lastWholeMonth, type StatMonth } from './month';
import { bond, growth, sanya } from './shares';
import { yinchuan } from './yinchuan';

type RuleSet = (project: Answers, month: StatMonth) => readonly (LightItem | null)[];

/** The rule set by which lights are set until the park chooses another. */
const USUAL = 'yinchuan-2025';

/** The rule sets that look at one project, by what pages call them. */
export const lightRuleSets: Readonly<Record<string, string>> = {
  [USUAL]: '银川 2025（开工、进度、付款、入统）',
  'sanya-2022': '三亚 2022（序时进度）',
};

/** The rule set by which this park sets the lights of its projects. */
export function ruleSetOf({ lightRuleSet }: ParkSettings): string {
  return typeof lightRuleSet === 'string' && Object.hasOwn(lightRuleSets, lightRuleSet) ? lightRuleSet : USUAL;
}

/** The rule sets that were published, by their names. */
const ruleSets: Readonly<Record<string, RuleSet>> = {
  [USUAL]: (project, month) => yinchuan.map((judge) => judge(project, month)),
  'sanya-2022': (project, month) => [sanya(project, month)],
  'tianjin-growth-2022': (project, month) => [growth(project, month)],
  'tianjin-bond-2022': (project, month) => [bond(project, month)],
};

export const ruleSetNames: readonly string[] = Object.keys(ruleSets);

/** How a project stands for a month: its light, what set it and with which number, and for how many months. */
export interface LightOfMonth {
  readonly light: ProjectLight;
  readonly trigger: { readonly item: string; readonly value: number | null } | null;
  /** Months in a row with this light, back to January; 0 unless it is red or yellow. */
  readonly consecutive: number;
}

const heaviestFirst: readonly ProjectLight[] = ['red', 'yellow', 'unknown', 'green'];

/** The light of a project by one of the rule sets; throws a RangeError for a name that is none. */
export function lightOf(ruleSet: string, project: Answers, month: StatMonth): LightOfMonth {
  const rules = ruleSets[ruleSet];
  if (!rules) throw new RangeError(`no rule set of lights: ${ruleSet}`);
  const decisive = (of: StatMonth) => heaviest(rules(project, of));
  const { light, item, value } = decisive(month);
  const others = backToJanuary(month).findIndex((each) => decisive(each).light !== light);
  const run = others === -1 ? backToJanuary(month).length : others;
  return {
    light,
    trigger: light === 'green' ? null : { item, value: light === 'unknown' || !value ? null : rounded(value) },
    consecutive: light === 'red' || light === 'yellow' ? run : 0,
  };
}

/** The light of a project on a day: that of the last whole month, with what sets it, by the rules of the park. */
export function lightOfDay(facts: ProjectFacts, asOf: CalendarDate, park: ParkSettings) {
  return lightBy(ruleSetOf(park), facts, asOf);
}

/** The same by the rule set that is named. */
export function lightBy(ruleSet: string, facts: ProjectFacts, asOf: CalendarDate) {
  const month = lastWholeMonth(asOf);
  const ofYear = new Answers(factsOfYear(facts, month.slice(0, 4)), asOf);
  return { ruleSet, month, ...lightOf(ruleSet, ofYear, month) };
}

/** The first of the heaviest items; without any, nothing speaks against green. */
function heaviest(items: readonly (LightItem | null)[]): LightItem {
  const counted = items.filter((each) => each !== null);
  for (const light of heaviestFirst) {
    const found = counted.find((each) => each.light === light);
    if (found) return found;
  }
  return { item: '', light: 'green', value: null };
}

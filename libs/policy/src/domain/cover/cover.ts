import type { Expression, Facts, ScoreItem } from '@park/criteria';
import type { Actor } from '@park/kernel';
import { roleNames } from '@park/identity';
import { attribute, registryRights } from '@park/registry';
import { fieldsRead } from '../content/fields-read';
import type { PolicyContent } from '../content/policy-content';

/** What of a policy decides whether its matches tell of covered figures. */
export type Coverable = Pick<PolicyContent, 'condition'>;

/** Whether a condition reads a figure that only some may see; figures worked out of such figures are such themselves. */
export function readsCovered({ condition: { expression } }: Coverable): boolean {
  const known = answers.get(expression) ?? [...fieldsRead(expression)].some(isCovered);
  answers.set(expression, known);
  return known;
}

/** Conditions are walked once: those of published versions are asked again and again. */
const answers = new WeakMap<Expression, boolean>();

/** Whether what comes out of matching a policy must be covered for this person: it would tell of figures they may not see. */
export function coversFor(actor: Actor, policy: Coverable): boolean {
  return !registryRights.viewSensitive.allows(actor) && readsCovered(policy);
}

/** Whether what companies get by their own figures follows from one that only some may see, or from what they were paid. */
export function readsCoveredAmounts({ benefit: { rule, againYuan } }: Pick<PolicyContent, 'benefit'>): boolean {
  return (rule !== undefined && isCovered(rule.field)) || againYuan !== undefined;
}

/** Whether the amounts that companies get by their own figures must be covered for this person. */
export function coversAmounts(actor: Actor, content: Pick<PolicyContent, 'benefit'>): boolean {
  return readsCoveredAmounts(content) && !registryRights.viewSensitive.allows(actor);
}

/**
 * The condition as everybody may know it to turn out: all that reads a covered figure is left undecided. Nothing worked
 * out by it depends on such a figure, however often and with whatever bounds it is asked.
 */
export function openExpression(expression: Expression): Expression {
  if ('and' in expression) return { and: expression.and.map(openExpression) };
  if ('or' in expression) return { or: expression.or.map(openExpression) };
  if ('not' in expression) return { not: openExpression(expression.not) };
  if ('atLeast' in expression) return { ...expression, of: expression.of.map(openExpression) };
  if ('undecided' in expression) return expression;
  if (!('score' in expression)) return isCovered(expression.field) ? undecided : expression;
  const { rules, ...threshold } = expression.score;
  return { score: { ...threshold, ...(rules && { rules: { parts: rules.parts.map(openItem) } }) } };
}

/** The facts of a company without the covered ones: the same verdicts as `openExpression` gives on all facts. */
export class OpenFacts implements Facts {
  constructor(private readonly facts: Facts) {}

  lookup(field: string, year: number | null): ReturnType<Facts['lookup']> {
    return isCovered(field) ? covered : this.facts.lookup(field, year);
  }
}

/** Whether an actor may know of some companies of the park only. */
export function seesSome(actor: Actor): boolean {
  return actor.kind === 'staff' && actor.companies !== undefined;
}

/** Why figures of the whole park are not shown to somebody who may know of some companies only. */
export const NARROW_WORDS = '按全园区统计，您的数据范围是部分企业，不显示数量。';

/** Why something is not shown, and to whom it is. */
export function coveredWords(what: string): string {
  const roles = (registryRights.viewSensitive.holders.roles ?? []).filter((role) => role in roleNames.staff);
  const names = roles.map(roleNames.of).join('、');
  return `申报条件涉及财务数据或个人信息，不显示${what}；${names}可以查看。`;
}

const covered = { known: false, why: 'covered', missing: [] } as const;
const undecided = { undecided: '仅授权人员可见' } as const;

function isCovered(field: string): boolean {
  return attribute(field)?.sensitive === true;
}

function openItem(item: ScoreItem): ScoreItem {
  if ('when' in item)
    return { ...item, when: item.when.map(([condition, points]) => [openExpression(condition), points]) };
  if ('best' in item) return { ...item, best: item.best.map(openItem) };
  if ('sum' in item) return { ...item, sum: item.sum.map(openItem) };
  return isCovered(item.entered) ? { text: item.text, when: [[undecided, item.most]], otherwise: 0 } : item;
}

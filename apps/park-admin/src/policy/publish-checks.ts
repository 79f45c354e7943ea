import type { Expression } from '@park/criteria';
import type { CalendarDate } from '@park/kernel';
import { policyForm, type PolicyContent, type PolicyFile, policyMoney, policyVersions } from '@park/policy';
import { attribute, vocabulary } from '@park/registry';
import { linkText, scoreTables } from './policy-page';

/** What somebody should look at before a version is published: fine, to be thought of, or in the way. */
export interface PublishCheck {
  readonly tone: 'green' | 'yellow' | 'red';
  readonly text: string;
  readonly href?: string;
  readonly action?: string;
}

/** What is known of a version, or of a condition in hand; null where it is not for this reader. */
export interface Checked {
  readonly policyId: string;
  readonly content: PolicyContent;
  readonly asOf: CalendarDate;
  /** What it lacks to be handed in. */
  readonly missing: readonly { readonly id: string; readonly label: string }[];
  readonly lacking: readonly { readonly field: string; readonly unknown: number; readonly companies: number }[] | null;
  readonly met: number | null;
  readonly cost: { readonly yuan: number | null; readonly budget: number | null } | null;
  readonly link: PolicyFile['link'];
  /** Where its condition and its rehearsal are shown. */
  readonly places: { readonly condition: string; readonly rehearsal: string };
}

/** A condition that reads what so many companies lack counts fewer than there are. */
const MANY = { share: 0.1, least: 5, shown: 3 } as const;

export function publishChecks(checked: Checked): PublishCheck[] {
  return [
    ...missingSteps(checked),
    ...decidable(checked),
    ...lackingFacts(checked),
    ...asWritten(checked),
    ...reach(checked),
    ...money(checked),
    ...unverified(checked),
    ...dates(checked),
  ];
}

function missingSteps({ missing, policyId, places }: Checked): PublishCheck[] {
  return missing.map(({ id, label }) => ({
    tone: 'red',
    text: `还缺：${label}`,
    href: id === 'condition' ? places.condition : `/policies/${policyId}/edit`,
    action: '去补',
  }));
}

function decidable({ content: { condition }, places }: Checked): PublishCheck[] {
  if (policyForm.isUnwritten(condition.expression)) return [];
  const persons = decidedByPeople(condition.expression);
  if (persons === 0) return [{ tone: 'green', text: '条件都能由企业档案判断' }];
  const text = `${persons} 条要由人认定，档案判断不了，涉及的企业算作待补充`;
  return [{ tone: 'yellow', text, href: places.condition, action: '看条件' }];
}

function decidedByPeople(expression: Expression): number {
  if ('undecided' in expression) return 1;
  if ('not' in expression) return decidedByPeople(expression.not);
  const below = 'and' in expression ? expression.and : 'or' in expression ? expression.or : [];
  const parts = 'of' in expression ? expression.of : below;
  return parts.reduce((sum, part) => sum + decidedByPeople(part), 0);
}

function lackingFacts({ lacking }: Checked): PublishCheck[] {
  const many = (lacking ?? []).filter(
    ({ unknown, companies }) => unknown >= Math.max(MANY.least, companies * MANY.share),
  );
  return many.slice(0, MANY.shown).map(({ field, unknown }) => ({
    tone: 'yellow',
    text: `${attribute(field)?.label ?? field} ${unknown} 家缺数或不能判断，结果偏少`,
    href: attribute(field)?.derived ? `/dictionary/${field}` : missingOf(field),
    action: attribute(field)?.derived ? '看这一项' : '看缺数的企业',
  }));
}

function missingOf(field: string): string {
  const column = attribute(field)?.period === 'year' ? `${field}@T-1` : field;
  return `/companies?f=${encodeURIComponent(`${column}:missing`)}`;
}

/** What is possible but hardly meant. */
function asWritten({ content: { condition }, asOf, places }: Checked): PublishCheck[] {
  return policyForm.questions(condition.expression, vocabulary, asOf).map(({ message }) => ({
    ...{ tone: 'yellow', text: message, href: places.condition, action: '看条件' },
  }));
}

function reach({ met, places }: Checked): PublishCheck[] {
  if (met !== 0) return [];
  return [{ tone: 'yellow', text: '现在没有企业符合', href: places.condition, action: '看条件' }];
}

function money({ cost, places }: Checked): PublishCheck[] {
  if (!cost || cost.budget === null || cost.yuan === null) return [];
  const { yuan, budget } = cost;
  const over = yuan - budget;
  if (over <= 0)
    return [{ tone: 'green', text: `预计 ${policyMoney.yuan(yuan)}，在预算 ${policyMoney.yuan(budget)} 之内` }];
  const text = `预计 ${policyMoney.yuan(yuan)}，超预算 ${policyMoney.yuan(over)}`;
  return [{ tone: 'red', text, href: places.rehearsal, action: '看推演' }];
}

function unverified({ content, policyId, link, asOf }: Checked): PublishCheck[] {
  const { confidence, sourceUrl } = content;
  const edit = `/policies/${policyId}/edit`;
  const note = confidence.note || '还没有写明依据';
  const found = linkText(link, sourceUrl);
  return [
    ...(confidence.checked
      ? []
      : [
          {
            tone: 'yellow' as const,
            text: `没有对照官方原文核对：${note}。发布后企业看到“待核对”，金额不计入已确认可享`,
            ...{ href: `${edit}#checked`, action: '去核对' },
          },
        ]),
    ...(found?.isGone
      ? [{ tone: 'yellow' as const, text: `官方原文${found.text}`, href: edit, action: '改链接' }]
      : []),
    ...scoreTables(content, asOf)
      .filter(({ ended }) => ended)
      .map(({ title }) => ({ tone: 'yellow' as const, text: `评分表“${title}”已失效，请换用现行的`, href: edit })),
  ];
}

function dates({ content, asOf }: Checked): PublishCheck[] {
  if (policyVersions.isToBeTold(content, asOf)) return [];
  return [{ tone: 'yellow', text: '今天不在政策有效期或申报期内，发布后不会推送给企业' }];
}

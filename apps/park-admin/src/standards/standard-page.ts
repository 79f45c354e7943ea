import { type Shift, standardForm, type StandardInHand } from '@park/cultivation';

type StandardContent = StandardInHand['row']['content'];
import type { CriterionCondition, Expression } from '@park/criteria';
import { withModels } from '@park/clauses';
import { type CalendarDate, openSteps, type StaffActor } from '@park/kernel';
import { requirementLines } from '@park/policy';
import { attribute, type CompanyRow } from '@park/registry';
import { wordLines } from '../conditions/editor-page';
import { scoreChanges, scoreWords } from '../conditions/score-words';
import { dutyFacts } from './duty-words';
import { isPerson, purposeNames, statusTones } from './standard-words';

/** A title that is not passed yet goes by the name that its version gives it. */
export function titleName(code: string, { rung }: Pick<StandardContent, 'rung'>): string {
  return attribute('validTitles')?.codes?.[code] ?? rung?.label ?? code;
}

interface Shown {
  readonly found: StandardInHand;
  readonly shifts: readonly Shift[];
  readonly names: readonly CompanyRow[];
  readonly asOf: CalendarDate;
}

/** One version: what it rests on, its conditions, the difference from the one before, who gains and who loses, the steps. */
export function standardPage(actor: StaffActor, { found, shifts, names, asOf }: Shown) {
  const { row, problems, before } = found;
  const { content, status } = row;
  const steps = openSteps(standardForm.lifecycle, actor, { ...row, isUsable: found.isUsable });
  const canEdit = steps.some(({ verb }) => verb === 'edit');
  const words = wordsBy(found, asOf);
  return {
    title: `${titleName(row.titleCode, content)} · ${content.title}`,
    subtitle: `${standardForm.lifecycle.states[status]} · ${content.effectiveFrom} 起施行 · 最后由${row.changedByName}更改`,
    crumbs: [
      { label: '培育阶梯', href: '/ladder' },
      { label: '标准与版本', href: '/standards' },
      { label: content.title },
    ],
    ...{
      id: row.id,
      version: row.version,
      canEdit,
      status: standardForm.lifecycle.states[status],
      tone: statusTones[status],
    },
    isOwn: status === 'submitted' && isPerson(actor, row.writerIds),
    replacedBy: replacedBy(found),
    returnNote: status === 'draft' ? row.returnNote : null,
    facts: factsOf(found),
    steps: steps.filter(({ verb }) => verb !== 'edit').map(stepOf),
    faults: problems.map(({ field, message }) => ({
      message,
      href: field.startsWith('condition-') ? `#${field}` : canEdit ? hrefOf(field, row.id) : null,
    })),
    conditions: conditionsOf(found, words),
    points: content.model && scoreWords(content.model, asOf),
    difference: differenceOf(found, words, asOf),
    hasBefore: before !== null,
    isDuties: content.purposes.length === 0,
    shifts: shifts.map((shift) => shiftOf(shift, names, row.titleCode)),
  };
}

/** Versions that count in the place of a passed one from their day on. */
function replacedBy({ after }: StandardInHand) {
  return after.map(({ criterion, from }) => ({ title: criterion.title, document: criterion.documentNumber, from }));
}

function conditionsOf({ row, problems }: StandardInHand, words: Words) {
  return row.content.conditions.map((each, number) => ({
    // Ids say what they ask, such as debt<=80%.
    href: `/standards/${row.id}/conditions/${encodeURIComponent(each.id)}`,
    ...{ id: each.id, place: number + 1, clause: each.clause, text: each.text, lines: words(each) },
    faults: problems.filter(({ field }) => field === `condition-${each.id}`).map(({ message }) => message),
  }));
}

interface OpenStep {
  readonly verb: string;
  readonly label: string;
  readonly missing: readonly { readonly label: string }[];
}

function stepOf({ verb, label, missing }: OpenStep) {
  const lacks = missing.map((each) => each.label).join('、');
  return { verb, label, asks: verb === 'return', isMain: verb === 'submit' || verb === 'approve', lacks };
}

const hrefOf = (field: string, id: string) =>
  field.startsWith('item-')
    ? `/standards/${id}/points#${field}`
    : field === 'head'
      ? `/standards/${id}/edit`
      : `/standards/${id}/conditions/new`;

function factsOf({ row, before, title }: StandardInHand) {
  const { content } = row;
  const { rung } = content;
  return [
    { label: '称号', value: titleName(row.titleCode, content) },
    { label: '文件', value: `${content.documentTitle} ${content.documentNumber} ${content.clause}` },
    { label: '施行', value: `${content.effectiveFrom} 起` },
    ...(content.purposes.length > 0
      ? [{ label: '适用', value: content.purposes.map((each) => purposeNames[each]).join('、') }]
      : [{ label: '范围', value: '不改认定条件，只改期限和材料' }]),
    { label: '核对', value: `${content.checked ? '已与原文核对' : '待核对'}；${content.confidenceNote}` },
    ...(content.purposes.length > 0 ? [{ label: '代替', value: before ? before.title : '此前没有标准' }] : []),
    ...dutyFacts(content.duties ?? {}, title, row.status === 'approved'),
    ...(rung
      ? [
          ...(rung.label ? [{ label: '新称号', value: '审核通过后列入称号，可以登记、导入和办理培育' }] : []),
          ...(rung.regions ? [{ label: '适用地区', value: rung.regions }] : []),
          {
            label: '阶梯',
            value: `${rung.trackName ? `新阶梯“${rung.trackName}”` : ''}第 ${rung.level} 级${rung.optional ? '，可以跳过' : ''}；${afterWords(rung.after)}${rung.months === null ? '有效期未写明' : `有效期 ${rung.months} 个月`}；${rung.renewal}`,
          },
        ]
      : []),
    ...(content.note ? [{ label: '说明', value: content.note }] : []),
    ...(row.decidedByName ? [{ label: '审核', value: `${row.decidedByName}，${row.decidedOn}` }] : []),
  ];
}

/** Titles of which one has to be held before. */
function afterWords(codes: readonly string[]): string {
  if (codes.length === 0) return '';
  const names = codes.map((code) => attribute('validTitles')?.codes?.[code] ?? code);
  return `须先取得${names.join('或')}；`;
}

type Words = (condition: CriterionCondition) => readonly { readonly depth: number; readonly text: string }[];

/** A score is read by the table of the version. */
function wordsBy({ row }: StandardInHand, asOf: CalendarDate): Words {
  const { model } = row.content;
  const withTable = (expression: Expression) =>
    model ? withModels(standardForm.withTableName(expression, 'table'), { table: model }) : expression;
  return ({ expression }) => {
    try {
      return wordLines(requirementLines(withTable(expression), asOf));
    } catch {
      return [{ depth: 0, text: '这项条件无法读出，请重新编辑。' }];
    }
  };
}

function differenceOf({ row, before }: StandardInHand, words: Words, asOf: CalendarDate) {
  const { added, removed, changed, same } = standardForm.difference(before, row.content);
  const told = (each: CriterionCondition) =>
    `${each.text}（${words(each)
      .map(({ text }) => text)
      .join('；')}）`;
  return {
    same,
    changes: [
      ...scoreChanges(before?.model ?? null, row.content.model, asOf),
      ...changed.map((pair) => ({
        label: `${pair.after.clause} 有改动`,
        before: told(pair.before),
        after: told(pair.after),
      })),
      ...removed.map((each) => ({ label: `${each.clause} 删去`, before: told(each), after: '' })),
      ...added.map((each) => ({ label: `${each.clause} 新增`, before: '', after: told(each) })),
    ],
  };
}

function shiftOf({ purpose, gains, losses, ...counts }: Shift, names: readonly CompanyRow[], code: string) {
  const named = (ids: readonly string[]) =>
    names
      .filter(({ id }) => ids.includes(id))
      .map(({ id, name, isDemo }) => ({ name, isDemo, href: `/companies/${id}/ladder/${code}?for=${purpose}` }));
  return {
    ...{ ...counts, purpose: purposeNames[purpose], who: purpose === 'new' ? '未持有的企业' : '持有企业' },
    ...{ gains: named(gains), losses: named(losses) },
    ...{ moreGains: counts.gained - gains.length, moreLosses: counts.lost - losses.length },
  };
}

import type { ScoreModels } from '@park/clauses';
import { type Actor, type CalendarDate, type FieldProblem, openSteps } from '@park/kernel';
import {
  coveredWords,
  type PolicyContent,
  policyForm,
  type PolicyFile,
  policyLabels,
  type PolicySteps,
  policyVersions,
  reasonLines,
  requirementLines,
} from '@park/policy';
import type { CompanyRow } from '@park/registry';
import type { TypedForm } from '@park/web-kit';
import { emptyRow, type Group, treeOf } from '../conditions/condition-tree';
import { earlierTrees, treesText } from '../conditions/earlier-trees';
import { type BranchCount, conditionEditor, groupName, wordLines } from '../conditions/editor-page';
import { pastedTree, ROOT, typedTree } from '../conditions/typed-tree';
import {
  againstPart,
  canText,
  costNow,
  figuresPart,
  movedPart,
  type Outlook,
  stuckPart,
} from './condition-outlook-part';
import { crumbs } from './policy-tabs';
import { roughText } from './policy-words';
import { type Checked, publishChecks } from './publish-checks';

type Draft = PolicyFile['latest'];
type Conditions = PolicySteps['conditions'];
type Counted = Awaited<ReturnType<Conditions['counts']>>;
type Match = NonNullable<Awaited<ReturnType<Conditions['verdict']>>>;

/** What stands in the form of the editor. */
export interface ConditionInHand {
  readonly tree: Group;
  /** The trees before the last changes, the latest last. */
  readonly earlier: readonly Group[];
  readonly text: string;
  readonly version: string;
  /** A company to try the condition on, as it was typed. */
  readonly company: string;
  /** A bound to move, the values to try it with, how the money is counted, and the budget, as they were typed. */
  readonly tried: Readonly<Record<'bound' | 'values' | 'money' | 'budget', string>>;
}

/** What a condition does, on the facts of today. */
export interface Consequence {
  /** null for a condition that is not complete. */
  readonly whole: Counted['whole'] | null;
  readonly narrow: Counted['narrow'];
  readonly parts: readonly (readonly [at: string, counts: Counted['parts'][number]])[];
  readonly tried: { readonly company: CompanyRow; readonly match: Match } | 'nobody' | null;
  /** null for a condition that is not complete, and for somebody who may know of some companies only. */
  readonly outlook: Outlook | null;
  readonly lacking: Checked['lacking'];
  /** The policy with the condition in hand. */
  readonly content: PolicyContent;
  /** The row or group of a part of the whole condition. */
  readonly nodeOf: (at: number) => string;
}

export function startOf({ content, version }: Draft): ConditionInHand {
  const { expression } = content.condition;
  const empty = { kind: 'all', least: '', children: [emptyRow] } as const;
  const tree = policyForm.isUnwritten(expression) ? empty : treeOf(expression);
  return { tree, earlier: [], text: content.condition.text, version: String(version), company: '', tried: NOTHING };
}

const NOTHING = { bound: '', values: '', money: '', budget: '' } as const;

/** What was typed; a pasted JSON takes the place of the tree, which can be gone back to. */
export function typedCondition(
  form: TypedForm,
  draft: Draft,
): { readonly typed: ConditionInHand; readonly problems: readonly FieldProblem[] } {
  const typed = {
    ...{ tree: typedTree(form), earlier: earlierTrees(form.text('earlier')), text: form.text('conditionText') },
    ...{ version: form.text('expectedVersion') || String(draft.version), company: form.line('company') },
    tried: triedIn(form),
  };
  const json = form.text('json');
  if (json === '') return { typed, problems: [] };
  const pasted = pastedTree(json);
  if ('message' in pasted) return { typed, problems: [{ field: 'json', message: pasted.message }] };
  return { typed: { ...typed, tree: pasted.tree, earlier: [...typed.earlier, typed.tree] }, problems: [] };
}

/** Values were typed for the bound that was chosen then. */
function triedIn(form: TypedForm): ConditionInHand['tried'] {
  const [bound, money] = [form.text('bound'), form.text('money')];
  return {
    bound,
    money,
    values: form.text('boundWas') === bound ? form.line('values') : '',
    budget: form.line('budget'),
  };
}

interface Shown {
  readonly actor: Actor;
  readonly file: PolicyFile;
  readonly typed: ConditionInHand;
  readonly problems: readonly FieldProblem[];
  readonly models: ScoreModels;
  readonly tables: Readonly<Record<string, string>>;
  readonly consequence: Consequence;
  readonly asOf: CalendarDate;
}

export function conditionPage(draft: Draft, { actor, file, typed, consequence, ...editor }: Shown) {
  const { policyId, content, number } = draft;
  const action = `/policies/${policyId}/conditions`;
  const { whole, narrow, tried, outlook, nodeOf } = consequence;
  // The words of a year follow the round of the policy.
  const yearsFrom = policyVersions.years.from(consequence.content, editor.asOf);
  const saved = startOf(draft);
  const isSaved = JSON.stringify([saved.tree, saved.text]) === JSON.stringify([typed.tree, typed.text]);
  const isCovered = whole !== null && 'possible' in whole;
  const place = { policyId, number, isSaved, nodeOf, content: consequence.content };
  const lists = isSaved && !file.current && !narrow ? `/policies/${policyId}/companies` : null;
  return {
    title: '申报条件',
    tag: `第 ${number} 版草稿`,
    subtitle: isSaved ? '打开时条件已保存' : '有改动，还没有保存',
    crumbs: crumbs(policyId, content.title, '申报条件'),
    ...{ policyId, action, changes: `${action}/changes`, back: `/policies/${policyId}` },
    ...{ text: typed.text, version: typed.version, company: typed.company, label: policyLabels.fields.conditionText },
    ...{ earlier: treesText(typed.earlier), canUndo: typed.earlier.length > 0 },
    asksToConfirm: editor.problems.some(({ confirm }) => confirm),
    ...conditionEditor(typed.tree, { ...editor, asOf: yearsFrom, counts: branchCounts(consequence) }),
    ...{ treeHeading: '申报条件', textHref: '#conditionText', sourceUrl: content.sourceUrl, isSaved },
    isCounted: whole !== null,
    narrow,
    figures: whole && 'met' in whole ? figuresPart(whole, lists) : null,
    possible: isCovered && roughText(whole.possible),
    covered: isCovered && coveredWords('符合、待补充的家数'),
    ...(outlook && outlookParts(outlook, place, typed)),
    published: file.current?.number ?? null,
    checks: whole && publishChecks(checkedOf(actor, { file, draft, consequence, asOf: editor.asOf })),
    ...triedWords(tried),
    asOf: editor.asOf,
  };
}

function outlookParts(outlook: Outlook, place: Parameters<typeof movedPart>[1], { tree, tried }: ConditionInHand) {
  return {
    can: canText(outlook),
    stuck: stuckPart(outlook, place.nodeOf, (node) => groupName(tree, node)),
    against: againstPart(outlook, place),
    moved: { ...movedPart(outlook, place), typed: tried },
  };
}

interface InHand {
  readonly file: PolicyFile;
  readonly draft: Draft;
  readonly consequence: Consequence;
  readonly asOf: CalendarDate;
}

function checkedOf(actor: Actor, { file, draft, consequence, asOf }: InHand): Checked {
  const { content, whole, outlook, lacking } = consequence;
  const handing = openSteps(policyVersions.lifecycle, actor, { ...draft, content }).find(
    ({ verb }) => verb === 'submit',
  );
  return {
    ...{ policyId: draft.policyId, content, asOf, lacking, missing: handing?.missing ?? [], link: file.link },
    met: whole && 'met' in whole ? whole.met : null,
    cost: outlook && costNow(outlook),
    places: { condition: '#n', rehearsal: '#moved' },
  };
}

/** The condition that somebody else saved meanwhile, to be read beside one's own. */
export function theirWords({ condition: { text, expression } }: Draft['content'], asOf: CalendarDate) {
  const lines = policyForm.isUnwritten(expression) ? [] : wordLines(requirementLines(expression, asOf));
  return { text, lines };
}

function branchCounts({ whole, parts }: Consequence): Map<string, BranchCount> {
  const known = new Map(parts.map(([at, counts]) => [at, partCount(counts)]));
  return whole && 'met' in whole ? known.set(ROOT, { text: `符合 ${plain.format(whole.met)} 家` }) : known;
}

/** The whole width of a bar is everybody; whoever there is at all can be seen. */
const BAR = 90;

function partCount(counts: Counted['parts'][number]): BranchCount {
  if (counts === null) return { text: '家数不显示' };
  const { met, unknown, companies } = counts;
  const width = (count: number) => (count === 0 ? 0 : Math.max(1, Math.round((count / companies) * BAR)));
  return {
    text: `满足 ${plain.format(met)}`,
    more: `家，待补充 ${plain.format(unknown)} 家，共 ${plain.format(companies)} 家`,
    bar: { met: width(met), open: Math.min(width(unknown), BAR - width(met)) },
  };
}

const plain = new Intl.NumberFormat('zh-CN');

function triedWords(tried: Consequence['tried']) {
  if (tried === null || tried === 'nobody') return { foundNobody: tried === 'nobody' };
  const { company, match } = tried;
  return {
    tried: {
      ...{ id: company.id, name: company.name, near: match.near },
      state: match.isCovered ? 'covered' : match.state,
      covered: match.isCovered && coveredWords('判定结果'),
      lines: reasonLines(match.reason()),
    },
  };
}

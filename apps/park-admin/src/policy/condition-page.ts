import type { ScoreModels } from '@park/clauses';
import type { CalendarDate, FieldProblem } from '@park/kernel';
import {
  coveredWords,
  policyForm,
  type PolicyFile,
  policyLabels,
  type PolicySteps,
  reasonLines,
  requirementLines,
} from '@park/policy';
import type { CompanyRow } from '@park/registry';
import type { TypedForm } from '@park/web-kit';
import { emptyRow, type Group, treeOf } from '../conditions/condition-tree';
import { earlierTrees, treesText } from '../conditions/earlier-trees';
import { conditionEditor, wordLines } from '../conditions/editor-page';
import { pastedTree, typedTree } from '../conditions/typed-tree';
import { crumbs } from './policy-tabs';
import { roughText } from './policy-words';

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
}

/** What a condition does, on the facts of today. */
export interface Consequence {
  /** null for a condition that is not complete. */
  readonly whole: Counted['whole'] | null;
  readonly narrow: Counted['narrow'];
  readonly parts: readonly (readonly [at: string, counts: Counted['parts'][number]])[];
  readonly tried: { readonly company: CompanyRow; readonly match: Match } | 'nobody' | null;
}

export function startOf({ content, version }: Draft): ConditionInHand {
  const { expression } = content.condition;
  const empty = { kind: 'all', least: '', children: [emptyRow] } as const;
  const tree = policyForm.isUnwritten(expression) ? empty : treeOf(expression);
  return { tree, earlier: [], text: content.condition.text, version: String(version), company: '' };
}

/** What was typed; a pasted JSON takes the place of the tree, which can be gone back to. */
export function typedCondition(
  form: TypedForm,
  draft: Draft,
): { readonly typed: ConditionInHand; readonly problems: readonly FieldProblem[] } {
  const typed = {
    ...{ tree: typedTree(form), earlier: earlierTrees(form.text('earlier')), text: form.text('conditionText') },
    ...{ version: form.text('expectedVersion') || String(draft.version), company: form.line('company') },
  };
  const json = form.text('json');
  if (json === '') return { typed, problems: [] };
  const pasted = pastedTree(json);
  if ('message' in pasted) return { typed, problems: [{ field: 'json', message: pasted.message }] };
  return { typed: { ...typed, tree: pasted.tree, earlier: [...typed.earlier, typed.tree] }, problems: [] };
}

interface Shown {
  readonly typed: ConditionInHand;
  readonly problems: readonly FieldProblem[];
  readonly models: ScoreModels;
  readonly tables: Readonly<Record<string, string>>;
  readonly consequence: Consequence;
  readonly asOf: CalendarDate;
}

export function conditionPage(draft: Draft, { typed, consequence, ...editor }: Shown) {
  const { policyId, content, number } = draft;
  const action = `/policies/${policyId}/conditions`;
  const { whole, narrow, parts, tried } = consequence;
  const isCovered = whole !== null && 'possible' in whole;
  return {
    title: '申报条件',
    subtitle: `${content.title} · 第 ${number} 版草稿`,
    crumbs: crumbs(policyId, content.title, '申报条件'),
    ...{ policyId, action, changes: `${action}/changes`, back: `/policies/${policyId}` },
    ...{ text: typed.text, version: typed.version, company: typed.company, label: policyLabels.fields.conditionText },
    ...{ earlier: treesText(typed.earlier), canUndo: typed.earlier.length > 0 },
    asksToConfirm: editor.problems.some(({ confirm }) => confirm),
    ...conditionEditor(typed.tree, { ...editor, counts: new Map(parts.map(([at, counts]) => [at, partText(counts)])) }),
    isCounted: whole !== null,
    narrow,
    counts: isCovered ? null : whole,
    possible: isCovered && roughText(whole.possible),
    covered: isCovered && coveredWords('符合、待补充的家数'),
    ...triedWords(tried),
    asOf: editor.asOf,
  };
}

/** The condition that somebody else saved meanwhile, to be read beside one's own. */
export function theirWords({ condition: { text, expression } }: Draft['content'], asOf: CalendarDate) {
  const lines = policyForm.isUnwritten(expression) ? [] : wordLines(requirementLines(expression, asOf));
  return { text, lines };
}

function partText(counts: Counted['parts'][number]): string {
  if (counts === null) return '家数不显示';
  return counts.unknown > 0 ? `单独满足 ${counts.met} 家，待补充 ${counts.unknown}` : `单独满足 ${counts.met} 家`;
}

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

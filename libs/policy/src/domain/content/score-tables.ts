import { type ScoreModels, withModels } from '@park/clauses';
import type { Criterion, Expression } from '@park/criteria';
import type { FieldProblem } from '@park/kernel';
import type { PolicyContent, ScoreTable } from './policy-content';

type Term = Pick<PolicyContent, 'effectiveFrom' | 'effectiveTo'>;

/** The scoring tables that conditions may name, by the id of the criterion each belongs to. */
export class ScoreTables {
  readonly models: ScoreModels;
  private readonly tables: ReadonlyMap<string, ScoreTable>;

  /** Of the official criteria those with a scoring table. */
  constructor(criteria: Iterable<Criterion>) {
    const scored = [...criteria].flatMap((each) => (each.model ? [{ ...each, model: each.model }] : []));
    this.models = Object.fromEntries(scored.map(({ id, model }) => [id, model]));
    this.tables = new Map(scored.map((criterion) => [criterion.id, tableOf(criterion)]));
  }

  /** What a condition may name, in the order of the names, as people tell them apart. */
  offered(): { readonly model: string; readonly label: string }[] {
    const all = [...this.tables.values()].sort((a, b) => (a.model < b.model ? -1 : 1));
    const alone = (title: string) => all.filter((each) => each.title === title).length === 1;
    return all.map(({ model, title, documentNumber, effectiveFrom }) => ({
      model,
      label: alone(title) ? title : `${title}（${documentNumber}，${effectiveFrom ?? '未写明'} 起施行）`,
    }));
  }

  /** Tables whose document was never in force while the policy is, in Chinese. Tables that do not exist are not reported. */
  problems(expression: Expression, policy: Term): FieldProblem[] {
    return namesIn(expression).flatMap((name) => {
      const table = this.tables.get(name);
      return table && !overlap(table, policy) ? [{ field: 'expression', message: outOfTerm(table, policy) }] : [];
    });
  }

  /**
   * The content with everything its scores are worked out by: each score its table, each table its document. Tables that
   * are not offered any more stay as the content brought them.
   */
  attachedTo(content: PolicyContent): PolicyContent {
    const { text, expression, tables: brought = [] } = content.condition;
    const attached = withModels(expression, this.models);
    const tables = namesIn(expression).flatMap(
      (name) => this.tables.get(name) ?? brought.filter(({ model }) => model === name),
    );
    return { ...content, condition: { text, expression: attached, ...(tables.length > 0 && { tables }) } };
  }
}

/** The content as a person writes it: scores name their tables and do not carry them. */
export function asWritten(content: PolicyContent): PolicyContent {
  const { text, expression, tables } = content.condition;
  if (!tables) return content;
  const none = Object.fromEntries(tables.map(({ model }) => [model, undefined]));
  return { ...content, condition: { text, expression: withModels(expression, none) } };
}

function tableOf({ id, title, documentNumber, clause, effectiveFrom, effectiveTo }: Criterion): ScoreTable {
  return { model: id, title, documentNumber, clause, effectiveFrom, effectiveTo };
}

function namesIn(expression: Expression): string[] {
  const models = (each: Expression): string[] => {
    if ('score' in each) return [each.score.model];
    if ('not' in each) return models(each.not);
    const parts = 'and' in each ? each.and : 'or' in each ? each.or : 'of' in each ? each.of : [];
    return parts.flatMap(models);
  };
  return [...new Set(models(expression))].sort();
}

function overlap(a: Pick<ScoreTable, 'effectiveFrom' | 'effectiveTo'>, b: Term): boolean {
  return (
    (a.effectiveTo === null || a.effectiveTo >= b.effectiveFrom) &&
    (b.effectiveTo === null || a.effectiveFrom === null || a.effectiveFrom <= b.effectiveTo)
  );
}

function outOfTerm(table: ScoreTable, policy: Term): string {
  const term = ({ effectiveFrom, effectiveTo }: Term | ScoreTable) =>
    `${effectiveFrom ?? '未写明'} 至 ${effectiveTo ?? '今'}`;
  return `评分表“${table.model}”（${table.documentNumber}）的施行期为 ${term(table)}，与本政策的有效期（${term(policy)}）没有重叠，请改用当时施行的评分表，或核对生效、失效日期。`;
}

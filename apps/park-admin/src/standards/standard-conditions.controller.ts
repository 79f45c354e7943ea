import { standardForm, type StandardInHand, standardRights, Standards } from '@park/cultivation';
import type { ScoreModels } from '@park/clauses';
import { CurrentActor, Requires } from '@park/identity';
import { type FieldProblem, NotFound, plainText, type StaffActor } from '@park/kernel';
import { Clock } from '@park/platform';
import { formRejected, redirect, saving, TypedForm, View } from '@park/web-kit';
import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { emptyRow, type Group, treeOf } from '../conditions/condition-tree';
import { conditionEditor } from '../conditions/editor-page';
import { changedTree, pastedTree, typedTree, withPlaces } from '../conditions/typed-tree';
import { writtenCondition } from '../conditions/written-condition';
import { titleName } from './standard-page';

const VIEW = 'standards/condition';
const NEW = 'new';
const TABLE = 'table';

interface At {
  readonly id: string;
  readonly conditionId: string;
}

/** What stands in the form of a condition. */
interface Typed {
  readonly tree: Group;
  readonly clause: string;
  readonly text: string;
  readonly version: string;
}

/** One condition of a version, in the editor. */
@Controller('standards/:id/conditions')
export class StandardConditionsController {
  constructor(
    private readonly standards: Standards,
    private readonly clock: Clock,
  ) {}

  @Get(':conditionId')
  @Requires(standardRights.editStandards)
  @View(VIEW)
  async show(@CurrentActor() actor: StaffActor, @Param() at: At) {
    const found = await this.standards.find(actor, at.id);
    return this.page(found, at, startOf(found, at));
  }

  /** A button of the editor: nothing is saved. */
  @Post(':conditionId/changes')
  @HttpCode(200)
  @Requires(standardRights.editStandards)
  @View(VIEW)
  async change(@CurrentActor() actor: StaffActor, @Param() at: At, @Body() body: unknown) {
    const found = await this.standards.find(actor, at.id);
    const form = new TypedForm(body);
    const { typed, problems } = typedIn(form, found);
    if (problems.length > 0) throw formRejected(VIEW, this.page(found, at, typed, problems), problems, form.typed());
    const written = writtenCondition(typed.tree, tablesOf(found));
    if (form.text('do') === 'refresh') return this.page(found, at, typed, written.ok ? [] : written.problems);
    return this.page(found, at, { ...typed, tree: changedTree(typed.tree, form.text('do')) });
  }

  @Post(':conditionId')
  @Requires(standardRights.editStandards)
  async save(@CurrentActor() actor: StaffActor, @Param() at: At, @Body() body: unknown, @Res() reply: FastifyReply) {
    const found = await this.standards.find(actor, at.id);
    const form = new TypedForm(body);
    startOf(found, at);
    const { typed, problems: pasted } = typedIn(form, found);
    const version = Number(typed.version);
    const page = async (problems: readonly FieldProblem[] = []) =>
      this.page(await this.standards.find(actor, at.id), at, typed, problems);
    const saved = { view: VIEW, typed: form.typed(), page };
    if (form.text('do') === 'drop') {
      await saving(saved, () => this.standards.removeCondition(actor, at.id, { version, conditionId: at.conditionId }));
      return redirect(reply, `/standards/${at.id}`, { notice: '已删去这项条件。' });
    }
    const written = writtenCondition(typed.tree, tablesOf(found));
    const problems = [...pasted, ...standardForm.conditionProblems(typed), ...(written.ok ? [] : written.problems)];
    if (problems.length > 0 || !written.ok)
      throw formRejected(VIEW, await page(problems), withPlaces(problems), form.typed());
    const id = at.conditionId === NEW ? standardForm.freshConditionId(found.row.content.conditions) : at.conditionId;
    const condition = { id, clause: plainText(typed.clause), text: plainText(typed.text) };
    const expression = standardForm.withTableName(written.expression, TABLE);
    await saving(saved, () =>
      this.standards.saveCondition(actor, at.id, { version, condition: { ...condition, expression } }),
    );
    redirect(reply, `/standards/${at.id}`, { notice: '条件已保存到草稿。' });
  }

  private page(found: StandardInHand, { id, conditionId }: At, typed: Typed, problems: readonly FieldProblem[] = []) {
    const { row } = found;
    const action = `/standards/${id}/conditions/${encodeURIComponent(conditionId)}`;
    return {
      title: conditionId === NEW ? '新条件' : '编辑条件',
      subtitle: `${titleName(row.titleCode, row.content)} · ${row.content.title}`,
      crumbs: [
        { label: '标准与版本', href: '/standards' },
        { label: row.content.title, href: `/standards/${id}` },
        { label: '条件' },
      ],
      ...{ action, changes: `${action}/changes`, back: `/standards/${id}`, isNew: conditionId === NEW },
      isDraft: row.status === 'draft',
      ...{ clause: typed.clause, text: typed.text, version: typed.version },
      ...conditionEditor(typed.tree, { asOf: this.clock.today(), problems, models: tablesOf(found) }),
    };
  }
}

/** Throws NotFound for a condition that is not there. */
function startOf({ row }: StandardInHand, { conditionId }: At): Typed {
  const version = String(row.version);
  const found = row.content.conditions.find(({ id }) => id === conditionId);
  if (found)
    return {
      tree: treeOf(standardForm.withTableName(found.expression, TABLE)),
      clause: found.clause,
      text: found.text,
      version,
    };
  if (conditionId !== NEW) throw new NotFound('没有这项条件，它可能已被删去，请返回标准版本查看。');
  return { tree: { kind: 'all', least: '', children: [emptyRow] }, clause: '', text: '', version };
}

/** What was typed; a pasted JSON takes the place of the tree. */
function typedIn(form: TypedForm, found: StandardInHand): { typed: Typed; problems: readonly FieldProblem[] } {
  const [clause, text, version] = [
    form.line('clause'),
    form.line('text'),
    form.text('version') || String(found.row.version),
  ];
  const [tree, json] = [typedTree(form), form.text('json')];
  const pasted = json === '' ? { tree } : pastedTree(json);
  if ('tree' in pasted) return { typed: { tree: pasted.tree, clause, text, version }, problems: [] };
  return { typed: { tree, clause, text, version }, problems: [{ field: 'json', message: pasted.message }] };
}

function tablesOf({ row }: StandardInHand): ScoreModels {
  return row.content.model ? { [TABLE]: row.content.model } : {};
}

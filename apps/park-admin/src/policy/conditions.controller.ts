import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { Accounts, CurrentActor, Requires } from '@park/identity';
import { type Actor, Conflict, type FieldProblem } from '@park/kernel';
import { Clock } from '@park/platform';
import { type PolicyFile, policyForm, PolicyLibrary, policyRights, PolicySteps } from '@park/policy';
import { CompanyFiles, vocabulary } from '@park/registry';
import { FormRejected, formRejected, redirect, saving, TypedForm, View } from '@park/web-kit';
import type { FastifyReply } from 'fastify';
import { partsOf } from '../conditions/parts';
import { changedTree, ROOT, withPlaces } from '../conditions/typed-tree';
import { writtenCondition } from '../conditions/written-condition';
import { noDraft } from './closed-version';
import {
  type ConditionInHand,
  conditionPage,
  type Consequence,
  startOf,
  theirWords,
  typedCondition,
} from './condition-page';
import { conditionProblems } from './condition-problems';
import { versionInPreparation } from './policy-page';

const VIEW = 'policy/conditions';
const ONE = { page: 1, pageSize: 1 };

/** The condition of a draft in the editor, with what it does to everybody and to one company, before it is saved. */
@Controller('policies/:id/conditions')
export class ConditionsController {
  constructor(
    private readonly library: PolicyLibrary,
    private readonly steps: PolicySteps,
    private readonly files: CompanyFiles,
    private readonly accounts: Accounts,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires(policyRights.editPolicies)
  @View(VIEW)
  async show(@CurrentActor() actor: Actor, @Param('id') id: string) {
    const desk = await this.deskOf(actor, id);
    return this.page(actor, desk, startOf(desk.draft));
  }

  /** A button of the editor: nothing is saved. */
  @Post('changes')
  @HttpCode(200)
  @Requires(policyRights.editPolicies)
  @View(VIEW)
  async change(@CurrentActor() actor: Actor, @Param('id') id: string, @Body() body: unknown) {
    const desk = await this.deskOf(actor, id);
    const form = new TypedForm(body);
    const { typed, problems } = typedCondition(form, desk.draft);
    if (problems.length > 0)
      throw formRejected(VIEW, await this.page(actor, desk, typed, problems), problems, form.typed());
    const pressed = form.text('do');
    if (pressed === 'undo') {
      const tree = typed.earlier.at(-1) ?? typed.tree;
      return this.page(actor, desk, { ...typed, tree, earlier: typed.earlier.slice(0, -1) });
    }
    if (pressed === 'refresh' || pressed === 'try')
      return this.page(actor, desk, typed, conditionProblems(typed.tree, desk.tables.models, this.clock.today()));
    const tree = changedTree(typed.tree, pressed);
    const isChanged = JSON.stringify(tree) !== JSON.stringify(typed.tree);
    return this.page(actor, desk, {
      ...typed,
      tree,
      earlier: isChanged ? [...typed.earlier, typed.tree] : typed.earlier,
    });
  }

  @Post()
  @Requires(policyRights.editPolicies)
  async save(@CurrentActor() actor: Actor, @Param('id') id: string, @Body() body: unknown, @Res() reply: FastifyReply) {
    const desk = await this.deskOf(actor, id);
    const { draft } = desk;
    const form = new TypedForm(body);
    const { typed, problems: pasted } = typedCondition(form, draft);
    const { models } = desk.tables;
    const written = writtenCondition(typed.tree, models);
    const found = conditionProblems(typed.tree, models, this.clock.today());
    const wrong = [...pasted, ...(written.ok && form.has('expressionConfirmed') ? [] : found)];
    if (wrong.length > 0 || !written.ok) return this.refuse(actor, desk, { form, typed, problems: wrong });
    const { version } = typed;
    const expression = JSON.stringify(written.expression, (key, value: unknown) =>
      key === 'rules' ? undefined : value,
    );
    const whole = { ...policyForm.of(draft.content), conditionText: typed.text, expression };
    const read = policyForm.read({ ...whole, expressionConfirmed: 'on' }, vocabulary, this.clock.today());
    if (!read.ok) {
      const problems = read.problems.map((each) => ({ ...each, field: fieldOf(each.field) }));
      return this.refuse(actor, desk, { form, typed, problems });
    }
    const change = { content: read.content, expectedVersion: Number(version) };
    const page = (problems: readonly FieldProblem[]) => this.page(actor, desk, typed, problems);
    const conflicted = async () => {
      const fresher = await this.deskOf(actor, id);
      const { draft: now } = fresher;
      const fresh = { ...typed, version: String(now.version) };
      const theirs = theirWords(now.content, this.clock.today());
      const model = { ...(await this.page(actor, fresher, fresh)), theirs };
      const kept = { ...form.typed(), expectedVersion: fresh.version };
      return new FormRejected(VIEW, model, { problems: [{ field: '', message: CHANGED }], typed: kept, status: 409 });
    };
    await saving({ view: VIEW, typed: form.typed(), page, conflicted, fieldOf }, () =>
      this.library.editDraft(actor, draft.id, change),
    );
    redirect(reply, `/policies/${id}/conditions`, { notice: '条件已保存到草稿。' });
  }

  private async refuse(actor: Actor, desk: Desk, refused: Refused): Promise<never> {
    const { form, typed, problems } = refused;
    throw formRejected(VIEW, await this.page(actor, desk, typed, problems), withPlaces(problems), form.typed());
  }

  private async page(actor: Actor, desk: Desk, typed: ConditionInHand, problems: readonly FieldProblem[] = []) {
    const { draft, file, tables: offered } = desk;
    const consequence = await this.consequence(actor, desk, typed);
    const { models } = offered;
    const tables = Object.fromEntries(offered.offered().map(({ model, label }) => [model, label]));
    const asOf = this.clock.today();
    return conditionPage(draft, { actor, file, typed, problems, models, tables, consequence, asOf });
  }

  /** Nothing is counted of a condition that cannot be read. What is asked at the same time asks the database once. */
  private async consequence(
    actor: Actor,
    { draft, file, tables: { models } }: Desk,
    typed: ConditionInHand,
  ): Promise<Consequence> {
    const written = writtenCondition(typed.tree, models);
    const parts = partsOf(typed.tree, models);
    const { conditions } = this.steps;
    const expression = written.ok ? written.expression : { undecided: '条件还不完整' };
    const content = { ...draft.content, condition: { ...draft.content.condition, text: typed.text, expression } };
    const asked = parts.map((part) => part.expression);
    const [counted, outlook, lacking] = await Promise.all([
      conditions.counts(actor, content, asked),
      written.ok
        ? conditions.outlook.of(actor, { policyId: file.policyId, content, against: file.current, typed: typed.tried })
        : null,
      written.ok ? conditions.lacking(actor, content) : null,
    ]);
    const nodeOf = (at: number) => (written.ok ? written.nodeAt('and' in expression ? `$.and[${at}]` : '$') : ROOT);
    const counts = {
      ...{ narrow: counted.narrow, outlook, lacking, content, nodeOf },
      whole: written.ok ? counted.whole : null,
      parts: parts.map(({ at }, each) => [at, counted.parts[each]!] as const),
    };
    if (typed.company === '' || !written.ok) return { ...counts, tried: null };
    const [found] = (await this.files.search(actor, { q: typed.company, page: ONE })).rows;
    const match = found && (await conditions.verdict(actor, content, found.id));
    return { ...counts, tried: found && match ? { company: found, match } : 'nobody' };
  }

  private async deskOf(actor: Actor, id: string): Promise<Desk> {
    const [file, tables] = await Promise.all([this.library.find(actor, id), this.library.tables.now()]);
    const draft = versionInPreparation(file);
    if (draft?.status === 'draft') return { draft, file, tables };
    throw noDraft(file, await this.accounts.colleagues(actor));
  }
}

/** A draft, with the policy that it is of. */
interface Desk {
  readonly draft: PolicyFile['latest'];
  readonly file: PolicyFile;
  readonly tables: Awaited<ReturnType<PolicyLibrary['tables']['now']>>;
}

interface Refused {
  readonly form: TypedForm;
  readonly typed: ConditionInHand;
  readonly problems: readonly FieldProblem[];
}

const { message: CHANGED } = Conflict.changed(
  '这份草稿',
  '已保存的条件和您写的条件都在下面，核对后再次保存会代替已保存的条件。',
);

/** Where the editor shows what the form of a policy says of its condition. */
const FIELDS: Readonly<Record<string, string>> = { expression: 'n', conditionText: 'conditionText' };

const fieldOf = (name: string) => FIELDS[name] ?? name;

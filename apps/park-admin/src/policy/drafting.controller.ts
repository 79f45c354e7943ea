import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { Accounts, CurrentActor, Requires } from '@park/identity';
import { type Actor, type CalendarDate } from '@park/kernel';
import { Clock } from '@park/platform';
import { type PolicyContent, policyForm, PolicyLibrary, policyRights } from '@park/policy';
import { vocabulary } from '@park/registry';
import { FormRejected, formRejected, redirect, saving, View } from '@park/web-kit';
import type { FastifyReply } from 'fastify';
import { noDraft } from './closed-version';
import { policyCollisions } from './policy-collisions';
import { ofSameDocument, policyFormPage, typedPolicy, type TypedPolicy } from './policy-form-page';

const FORM = 'policy/form';
const NOT_ALIKE = '与已有政策不是同一项';

/** Writing policies: new ones, drafts, next versions. */
@Controller('policies')
export class DraftingController {
  constructor(
    private readonly library: PolicyLibrary,
    private readonly accounts: Accounts,
    private readonly clock: Clock,
  ) {}

  @Get('new')
  @Requires(policyRights.editPolicies)
  @View(FORM)
  async blank(@CurrentActor() actor: Actor, @Query('of') of: unknown) {
    const place = { title: '新建政策', action: '/policies', back: '/policies' };
    if (typeof of !== 'string') return policyFormPage({ ...place, typed: { standing: 'active' } });
    const { current, latest } = await this.library.find(actor, of);
    return policyFormPage({ ...place, typed: ofSameDocument(of, policyForm.of((current ?? latest).content)) });
  }

  @Post()
  @Requires(policyRights.editPolicies)
  async create(@CurrentActor() actor: Actor, @Body() body: unknown, @Res() reply: FastifyReply) {
    const typed = typedPolicy(body);
    const page = () => policyFormPage({ title: '新建政策', action: '/policies', back: '/policies', typed });
    const content = contentOf(typed, this.clock.today(), page());
    await this.askIfAlike(actor, content, { typed, page });
    const { policyId } = await saving({ view: FORM, typed, page }, () => this.library.createDraft(actor, content));
    const isUnwritten = policyForm.isUnwritten(content.condition.expression);
    redirect(reply, `/policies/${policyId}${isUnwritten ? '/conditions' : ''}`, {
      notice: isUnwritten ? '已保存为草稿，请写申报条件。' : '已保存为草稿，可以预览推送范围，再提交他人审核。',
    });
  }

  @Get(':id/edit')
  @Requires(policyRights.editPolicies)
  @View(FORM)
  async edit(@CurrentActor() actor: Actor, @Param('id') id: string) {
    const draft = await this.draftOf(actor, id);
    return this.editPage(id, { ...policyForm.of(draft.content), expectedVersion: String(draft.version) });
  }

  @Post(':id/edit')
  @Requires(policyRights.editPolicies)
  async update(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    const typed = typedPolicy(body);
    const draft = await this.draftOf(actor, id);
    const { id: versionId, content: before } = draft;
    const page = () => this.editPage(id, typed);
    const content = contentOf(typed, this.clock.today(), page());
    if (!policyForm.isNamedAlike(before, content)) await this.askIfAlike(actor, content, { typed, page, draft });
    const expectedVersion = Number(typed.expectedVersion);
    await saving({ view: FORM, typed, page, conflicted: () => this.conflicted(actor, id, typed) }, () =>
      this.library.editDraft(actor, versionId, { content, expectedVersion }),
    );
    redirect(reply, `/policies/${id}`, { notice: '草稿已保存。' });
  }

  @Post(':id/versions')
  @Requires(policyRights.editPolicies)
  async revise(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    await this.library.newVersion(actor, id);
    redirect(reply, `/policies/${id}/edit`, { notice: '已按现有内容生成新版本草稿；原版本在新版本发布前继续有效。' });
  }

  /**
   * Asks once whether it is the same as another one that is there; a further measure of a document
   * is not asked whether it is the one that it was begun from, nor a draft of what it was like before.
   */
  private async askIfAlike(actor: Actor, content: PolicyContent, { typed, page, draft }: Asking): Promise<void> {
    if (typed['duplicateConfirmed'] === 'on') return;
    const [found, before] = await Promise.all([
      this.library.alike(actor, content),
      draft ? this.library.alike(actor, draft.content) : [],
    ]);
    const known = new Set([typed['sister'], draft?.policyId, ...before.map(({ policyId }) => policyId)]);
    const alike = found.filter(({ policyId }) => !known.has(policyId));
    if (alike.length === 0) return;
    const message = `政策库里已有相近的政策（见下），请先打开核对。确实是另一项政策（如同一文件的另一条措施）的，勾选“${NOT_ALIKE}”后再保存。`;
    const problems = [{ field: 'duplicateConfirmed', message, confirm: true }];
    throw formRejected(FORM, { ...page(), alike, notAlike: NOT_ALIKE }, problems, typed);
  }

  private editPage(id: string, typed: TypedPolicy) {
    const back = `/policies/${id}`;
    return policyFormPage({ title: '编辑政策草稿', action: `${back}/edit`, back, typed });
  }

  /** Somebody else saved the draft: the form on its latest version, what was typed kept, both sides shown. */
  private async conflicted(actor: Actor, id: string, typed: TypedPolicy): Promise<FormRejected> {
    const draft = await this.draftOf(actor, id);
    const fresh = { ...typed, expectedVersion: String(draft.version) };
    const model = { ...this.editPage(id, fresh), collisions: policyCollisions(typed, policyForm.of(draft.content)) };
    return new FormRejected(FORM, model, { problems: [], typed: fresh, status: 409 });
  }

  private async draftOf(actor: Actor, id: string) {
    const file = await this.library.find(actor, id);
    const draft = file.versions.find(({ status }) => status === 'draft');
    if (!draft) throw noDraft(file, await this.accounts.colleagues(actor));
    return draft;
  }
}

interface Asking {
  readonly typed: TypedPolicy;
  readonly page: () => object;
  /** The draft that is edited; absent: a new policy. */
  readonly draft?: { readonly policyId: string; readonly content: PolicyContent };
}

/** The content that was typed, or the form again with what is wrong with it. */
function contentOf(typed: TypedPolicy, today: CalendarDate, page: object): PolicyContent {
  // Whoever does not write JSON writes the condition in its editor.
  const expression = typed.expression?.trim() || JSON.stringify(policyForm.unwritten);
  const read = policyForm.read({ ...typed, expression }, vocabulary, today);
  if (!read.ok) throw formRejected(FORM, page, read.problems, typed);
  return read.content;
}

import { Assessments } from '@park/cultivation';
import { CurrentActor, Requires } from '@park/identity';
import { type Conflict, InvalidInput, RuleViolated, type StaffActor } from '@park/kernel';
import { CompanyFiles, registryRights } from '@park/registry';
import { FormRejected, redirect, saving, TypedForm, View } from '@park/web-kit';
import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { judgementPage, judgementsOf, typedJudgements } from './judgement-page';

const VIEW = 'ladder/judgements';
/** As many entries as are shown, the latest first. */
const LINES = { page: 1, pageSize: 50 };

interface At {
  readonly id: string;
  readonly code: string;
}

/** What people and platforms decide about a company and a title: unknown until entered with source, date and document. */
@Controller('companies/:id/ladder/:code/judgements')
@Requires(registryRights.recordJudgements)
export class JudgementsController {
  constructor(
    private readonly assessments: Assessments,
    private readonly files: CompanyFiles,
  ) {}

  @Get()
  @View(VIEW)
  async show(@CurrentActor() actor: StaffActor, @Param() { id, code }: At) {
    const file = await this.files.open(actor, id);
    const assessed = await this.assessments.one(actor, file.id, { code });
    const fields = [...new Set(judgementsOf(assessed).map(({ field }) => field))];
    const asked = { attribute: fields, page: LINES };
    const { rows } = fields.length > 0 ? await this.files.history(actor, id, asked) : { rows: [] };
    return judgementPage(assessed, file, rows);
  }

  @Post()
  async record(@CurrentActor() actor: StaffActor, @Param() at: At, @Body() body: unknown, @Res() reply: FastifyReply) {
    const form = new TypedForm(body);
    const assessed = await this.assessments.one(actor, at.id, { code: at.code });
    const page = () => this.show(actor, at);
    const conflicted = (conflict: Conflict) => this.conflicted(actor, at, { form, conflict });
    await saving({ view: VIEW, typed: form.typed(), page, conflicted }, async () => {
      if (assessed.departure) throw new RuleViolated(`这家企业已${assessed.departure}，不再登记认定与评分。`);
      const facts = typedJudgements(form, judgementsOf(assessed), assessed.asOf);
      const change = { revision: Number(form.text('revision')), facts, confirmed: form.list('confirmed') };
      await this.files.recordFacts(actor, at.id, change);
    });
    redirect(reply, backTo(at), { notice: '已登记，评估按新的认定重新判断。' });
  }

  /** The entry counts no more; what was judged on it before can still be worked out again. */
  @Post('withdrawal')
  async takeBack(
    @CurrentActor() actor: StaffActor,
    @Param() at: At,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    const form = new TypedForm(body);
    const page = () => this.show(actor, at);
    await this.assessments.one(actor, at.id, { code: at.code });
    await saving({ view: VIEW, typed: form.typed(), page }, async () => {
      const seq = form.text('seq');
      if (seq === '') throw new InvalidInput([{ field: 'seq', message: '请选择要撤回哪一项。' }]);
      await this.files.withdrawFact(actor, at.id, { seq: Number(seq), reason: form.line('reason') });
    });
    redirect(reply, backTo(at), { notice: '已撤回，评估不再使用这项登记。' });
  }

  /** The form on top of what others entered meanwhile: both values are named, what was typed stays. */
  private async conflicted(actor: StaffActor, at: At, { form, conflict }: { form: TypedForm; conflict: Conflict }) {
    const model = await this.show(actor, at);
    const problems = [{ field: '', message: `${conflict.message}您填写的内容保留在下面。` }];
    const typed = { ...form.typed(), revision: model.revision };
    return new FormRejected(VIEW, model, { problems, typed, status: 409 });
  }
}

const backTo = ({ id, code }: At) => `/companies/${id}/ladder/${code}`;

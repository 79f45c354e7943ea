import { CurrentActor, Requires } from '@park/identity';
import { type CompanyActor, type Conflict, InvalidInput } from '@park/kernel';
import { collisions, recordedAmounts } from '@park/dossier';
import { CompanyFiles, registryRights } from '@park/registry';
import { type Flash, FormRejected, redirect, saving, View } from '@park/web-kit';
import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { editPage, type EditScope, editScope } from './edit-page';
import { readSupplied, type Supplied } from './supply-form';

const VIEW = 'registry/facts-edit';

/** Where a company reports its own figures, a section at a time. */
@Controller('company/facts/:section')
@Requires(registryRights.supplyOwnFacts)
export class CompanyFactsController {
  constructor(private readonly files: CompanyFiles) {}

  @Get('edit')
  @View(VIEW)
  async form(
    @CurrentActor() actor: CompanyActor,
    @Param('section') section: string,
    @Query('year') year: unknown,
  ): Promise<object> {
    const file = await this.files.find(actor, actor.companyId);
    return editPage(file, editScope(section, textOf(year), file.asOf));
  }

  @Post()
  async record(
    @CurrentActor() actor: CompanyActor,
    @Param('section') section: string,
    @Query('year') year: unknown,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const file = await this.files.find(actor, actor.companyId);
    const scope = editScope(section, textOf(year), file.asOf);
    const supplied = readSupplied(body, file.asOf);
    const flash = await saving(
      {
        view: VIEW,
        typed: supplied.form.typed(),
        page: (problems) => editPage(file, scope, { ...supplied, problems }),
        conflicted: (conflict) => this.conflicted(actor, scope, { supplied, conflict }),
      },
      () => this.save(actor, supplied),
    );
    redirect(reply, `/company?section=${scope.section.code}`, flash);
  }

  private async save(actor: CompanyActor, supplied: Supplied): Promise<Flash> {
    if (supplied.problems.length > 0) throw new InvalidInput(supplied.problems);
    if (supplied.facts.length === 0) return { warning: '没有填写新的内容，未保存。' };
    const { recorded } = await this.files.recordFacts(actor, actor.companyId, supplied);
    if (recorded === 0) return { notice: '与已登记的数据相同，未重复登记。' };
    return {
      notice: `已保存 ${recorded} 项${recordedAmounts(supplied.facts)}，标为“待核实”；相关政策已按新数据重新判断。`,
    };
  }

  /** Reads the company again: the form comes back on top of what others have recorded meanwhile. */
  private async conflicted(
    actor: CompanyActor,
    scope: EditScope,
    { supplied, conflict }: { supplied: Supplied; conflict: Conflict },
  ): Promise<FormRejected> {
    const now = await this.files.find(actor, actor.companyId);
    const model = editPage(now, scope, { form: supplied.form, collisions: collisions(conflict) });
    return new FormRejected(VIEW, model, { problems: [], typed: supplied.form.typed(), status: 409 });
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

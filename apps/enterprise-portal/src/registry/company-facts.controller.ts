import { CurrentActor, Requires } from '@park/identity';
import { type CompanyActor, InvalidInput } from '@park/kernel';
import { collisions } from '@park/dossier';
import { type CompanyFile, CompanyFiles, FactsConflict, registryRights } from '@park/registry';
import { type Flash, FormRejected, redirect, View } from '@park/web-kit';
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
    if (supplied.problems.length > 0) throw rejected(file, scope, supplied);
    const flash = await this.save(actor, scope, { file, supplied });
    redirect(reply, `/company?section=${scope.section.code}`, flash);
  }

  private async save(
    actor: CompanyActor,
    scope: EditScope,
    form: { file: CompanyFile; supplied: Supplied },
  ): Promise<Flash> {
    const { file, supplied } = form;
    if (supplied.facts.length === 0) return { warning: '没有填写新的内容，未保存。' };
    try {
      const { recorded } = await this.files.recordFacts(actor, actor.companyId, supplied);
      if (recorded === 0) return { notice: '与已登记的数据相同，未重复登记。' };
      return { notice: `已保存 ${recorded} 项，标为“待核实”；相关政策已按新数据重新判断。` };
    } catch (error) {
      if (error instanceof InvalidInput) throw rejected(file, scope, { ...supplied, problems: error.problems });
      if (!(error instanceof FactsConflict)) throw error;
      const now = await this.files.find(actor, actor.companyId);
      throw rejected(now, scope, { ...supplied, collisions: collisions(error) });
    }
  }
}

type Refused = Supplied & { readonly collisions?: ReturnType<typeof collisions> };

function rejected(file: CompanyFile, scope: EditScope, refused: Refused): FormRejected {
  const { problems, form } = refused;
  const status = refused.collisions ? 409 : 422;
  return new FormRejected(VIEW, editPage(file, scope, refused), { problems, typed: form.typed(), status });
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

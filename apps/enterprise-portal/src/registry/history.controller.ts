import { changeLine, withdrawalModel, lineNumber } from '@park/dossier';
import { CurrentActor, Requires } from '@park/identity';
import type { CompanyActor } from '@park/kernel';
import { pageRequest } from '@park/platform';
import { attribute, CompanyFiles, type FactHistory, registryRights } from '@park/registry';
import { formRejected, readForm, redirect, saving, View } from '@park/web-kit';
import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { IsOptional, IsString } from 'class-validator';
import type { FastifyReply } from 'fastify';

const WITHDRAWAL = 'registry/fact-withdrawal';

class FactWithdrawalForm {
  @IsOptional()
  @IsString({ message: '“撤回理由”请用文字填写。' })
  reason = '';
}

/** Who recorded what of the own company; what it reported itself it can take back. */
@Controller('company/history')
export class HistoryController {
  constructor(private readonly files: CompanyFiles) {}

  @Get()
  @Requires(registryRights.viewOwnFile)
  @View('registry/history')
  async list(@CurrentActor() actor: CompanyActor, @Query() query: Record<string, unknown>): Promise<object> {
    const chosen = attribute(String(query['attribute'] ?? ''));
    const list = await this.files.history(actor, actor.companyId, {
      page: pageRequest(query),
      ...(chosen && { attribute: chosen.key }),
    });
    const rows = list.rows.map((fact) => ({
      ...changeLine(fact, false),
      ...withdrawLink(actor, fact),
      evidenceHref: `/company/history/${fact.seq}/evidence`,
    }));
    return { title: '登记记录', only: chosen?.label, list: { ...list, rows } };
  }

  @Get(':seq/withdrawal')
  @Requires(registryRights.withdrawFacts)
  @View(WITHDRAWAL)
  form(@CurrentActor() actor: CompanyActor, @Param('seq') seq: string): Promise<object> {
    return this.page(actor, seq);
  }

  @Post(':seq/withdrawal')
  @Requires(registryRights.withdrawFacts)
  async withdraw(
    @CurrentActor() actor: CompanyActor,
    @Param('seq') seq: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const read = readForm(FactWithdrawalForm, body);
    const page = () => this.page(actor, seq);
    if (!read.ok) throw formRejected(WITHDRAWAL, await page(), read.problems, read.typed);
    const { label } = (await page()).line;
    await saving({ view: WITHDRAWAL, typed: read.typed, page }, () =>
      this.files.withdrawFact(actor, actor.companyId, { seq: lineNumber(seq), reason: read.form.reason }),
    );
    redirect(reply, '/company/history', { notice: `已撤回“${label}”。撤错了，重新填报一次即可。` });
  }

  private async page(actor: CompanyActor, seq: string) {
    const fact = await this.files.recorded(actor, actor.companyId, lineNumber(seq));
    const canBeWithdrawn = mayWithdraw(actor, fact);
    return { title: '撤回登记', ...withdrawalModel(fact, false), canBeWithdrawn };
  }
}

function mayWithdraw(actor: CompanyActor, fact: FactHistory): boolean {
  return fact.canBeWithdrawn && registryRights.withdrawFacts.allows(actor, fact);
}

function withdrawLink(actor: CompanyActor, fact: FactHistory): { withdrawHref?: string } {
  return mayWithdraw(actor, fact) ? { withdrawHref: `/company/history/${fact.seq}/withdrawal` } : {};
}

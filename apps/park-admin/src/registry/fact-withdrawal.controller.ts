import { CurrentActor, Requires } from '@park/identity';
import type { Actor } from '@park/kernel';
import { withdrawalModel, lineNumber } from '@park/dossier';
import { CompanyFiles, registryRights } from '@park/registry';
import { formRejected, readForm, redirect, saving, View } from '@park/web-kit';
import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { IsOptional, IsString } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { companyHead } from './company-page';

const VIEW = 'registry/fact-withdrawal';

class FactWithdrawalForm {
  @IsOptional()
  @IsString({ message: '“撤回理由”请用文字填写。' })
  reason = '';
}

/** Takes one recorded fact of a company back, after showing what will count then. */
@Controller('companies/:id/history/:seq/withdrawal')
@Requires(registryRights.withdrawFacts)
export class FactWithdrawalController {
  constructor(private readonly files: CompanyFiles) {}

  @Get()
  @View(VIEW)
  form(@CurrentActor() actor: Actor, @Param() at: FactOfCompany) {
    return this.page(actor, at);
  }

  @Post()
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param() at: FactOfCompany,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    const read = readForm(FactWithdrawalForm, body);
    const page = () => this.page(actor, at);
    if (!read.ok) throw formRejected(VIEW, await page(), read.problems, read.typed);
    const { label } = (await page()).line;
    await saving({ view: VIEW, typed: read.typed, page }, () =>
      this.files.withdrawFact(actor, at.id, { seq: lineNumber(at.seq), reason: read.form.reason }),
    );
    redirect(reply, `/companies/${at.id}/history`, { notice: `已撤回“${label}”。撤错了，重新登记一次即可。` });
  }

  private async page(actor: Actor, at: FactOfCompany) {
    const [file, fact] = await Promise.all([
      this.files.find(actor, at.id),
      this.files.recorded(actor, at.id, lineNumber(at.seq)),
    ]);
    const model = withdrawalModel(fact, !registryRights.viewSensitive.allows(actor));
    return { title: `撤回登记 · ${file.name}`, company: companyHead(file, file), ...model };
  }
}

interface FactOfCompany {
  readonly id: string;
  readonly seq: string;
}

import { CurrentActor, Requires } from '@park/identity';
import type { CompanyActor } from '@park/kernel';
import { Clock } from '@park/platform';
import { PolicyMatching, policyRights } from '@park/policy';
import { CompanyFiles } from '@park/registry';
import { formRejected, View } from '@park/web-kit';
import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { readSupplied } from '../registry/supply-form';
import { calculatorPage, triedPart } from './calculator-page';

const VIEW = 'policy/calculator';

/** 政策计算器: other figures than those on file, and what they would change. Nothing of it is kept. */
@Controller('calculator')
@Requires(policyRights.viewOwnMatches)
export class CalculatorController {
  constructor(
    private readonly matching: PolicyMatching,
    private readonly files: CompanyFiles,
    private readonly clock: Clock,
  ) {}

  @Get()
  @View(VIEW)
  async show(@CurrentActor() actor: CompanyActor, @Query('policy') policyId: unknown): Promise<object> {
    return this.page(actor, policyId, {});
  }

  @Post()
  @HttpCode(200)
  @View(VIEW)
  async tryOut(
    @CurrentActor() actor: CompanyActor,
    @Query('policy') policyId: unknown,
    @Body() body: unknown,
  ): Promise<object> {
    const supplied = readSupplied(body, this.clock.today());
    const page = await this.page(actor, policyId, supplied);
    if (supplied.problems.length > 0) throw formRejected(VIEW, page, supplied.problems, supplied.form.typed());
    const { companyId } = actor;
    const [before, after] = await Promise.all([
      this.matching.forCompany(actor, companyId),
      this.matching.tried(actor, companyId, supplied.facts),
    ]);
    return { ...page, tried: triedPart({ before, after, changed: supplied.facts.length, policyId }) };
  }

  private async page(actor: CompanyActor, policyId: unknown, typed: Partial<ReturnType<typeof readSupplied>>) {
    const [file, matches] = await Promise.all([
      this.files.find(actor, actor.companyId),
      this.matching.forCompany(actor, actor.companyId),
    ]);
    return calculatorPage({ file, matches, policyId }, typed);
  }
}

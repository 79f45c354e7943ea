import { CurrentActor, Requires } from '@park/identity';
import type { CompanyActor } from '@park/kernel';
import { Clock } from '@park/platform';
import { PolicyMatching, policyRights } from '@park/policy';
import { CompanyFiles } from '@park/registry';
import { formRejected, View } from '@park/web-kit';
import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { readSupplied } from '../registry/supply-form';
import { calculatorPage, type CalculatorTyped, triedPart } from './calculator-page';

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
    return (await this.page(actor, policyId, {})).page;
  }

  @Post()
  @HttpCode(200)
  @View(VIEW)
  async tryOut(
    @CurrentActor() actor: CompanyActor,
    @Query('policy') policyId: unknown,
    @Body() body: unknown,
  ): Promise<object> {
    const { add, more, ...figures } = (body ?? {}) as Record<string, unknown>;
    const supplied = readSupplied(figures, this.clock.today());
    const { matches, page } = await this.page(actor, policyId, { ...supplied, add });
    if (supplied.problems.length > 0) throw formRejected(VIEW, page, supplied.problems, supplied.form.typed());
    // Another figure was asked for: the form once more with it, and nothing worked out yet.
    if (more !== undefined) return page;
    const after = await this.matching.tried(actor, actor.companyId, supplied.facts);
    return { ...page, tried: triedPart({ before: matches, after, changed: supplied.facts.length, policyId }) };
  }

  private async page(actor: CompanyActor, policyId: unknown, typed: CalculatorTyped) {
    const [file, matches] = await Promise.all([
      this.files.find(actor, actor.companyId),
      this.matching.forCompany(actor, actor.companyId),
    ]);
    return { matches, page: calculatorPage({ file, matches, policyId, today: this.clock.today() }, typed) };
  }
}

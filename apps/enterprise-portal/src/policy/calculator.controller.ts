import { CurrentActor, Requires } from '@park/identity';
import type { CalendarDate, CompanyActor } from '@park/kernel';
import { Clock } from '@park/platform';
import { PolicyMatching, policyRights } from '@park/policy';
import { CompanyFiles, entryForm } from '@park/registry';
import { formRejected, View } from '@park/web-kit';
import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { readSupplied, type Supplied } from '../registry/supply-form';
import { calculatorPage, type CalculatorTyped, TITLES, triedPart } from './calculator-page';

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
    const supplied = tried(readSupplied(figures, this.clock.today()), this.clock.today());
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

/** What could never stand in a file is not tried either; titles are, which a form of the file does not take. */
function tried(supplied: Supplied, today: CalendarDate): Supplied {
  const impossible = supplied.facts.flatMap((fact) => {
    const message = fact.attribute === TITLES ? null : entryForm.problemOf(fact, 'staff', today);
    return message ? [{ field: entryForm.factField(fact.attribute, fact.year), message }] : [];
  });
  return { ...supplied, problems: [...supplied.problems, ...impossible] };
}

import { type AssessedTitle, Assessments, ladderRights, Plans } from '@park/cultivation';
import { CurrentActor, Requires } from '@park/identity';
import type { CompanyActor } from '@park/kernel';
import { PolicyMatching } from '@park/policy';
import { CompanyFiles } from '@park/registry';
import { View } from '@park/web-kit';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { aheadOf, ladderPage, nextTitles } from './ladder-page';
import { titleMoney } from './title-money';
import { titlePage } from './title-page';

const isHeld = ({ assessment: { holding } }: AssessedTitle) => holding !== null;

/** 成长阶梯: where the own company stands, what the next title needs, and what would happen if. */
@Controller('ladder')
export class LadderController {
  constructor(
    private readonly assessments: Assessments,
    private readonly files: CompanyFiles,
    private readonly plans: Plans,
    private readonly matching: PolicyMatching,
  ) {}

  @Get()
  @Requires(ladderRights.viewOwnLadder)
  @View('ladder/ladder')
  async show(@CurrentActor() actor: CompanyActor) {
    const { companyId } = actor;
    const standing = await this.assessments.ofCompany(actor, companyId);
    const [plans, matches, runways] = await Promise.all([
      this.plans.progressOf(actor, companyId),
      this.matching.forCompany(actor, companyId),
      this.assessments.runways(actor, standing, nextTitles(standing)),
    ]);
    return ladderPage(standing, { plans, ahead: aheadOf(runways, standing, matches) });
  }

  /** What is tried stands in the address only; nothing is saved. */
  @Get(':code')
  @Requires(ladderRights.viewOwnLadder)
  @View('ladder/title')
  async title(
    @CurrentActor() actor: CompanyActor,
    @Param('code') code: string,
    @Query() query: Readonly<Record<string, unknown>>,
  ) {
    const file = await this.files.find(actor, actor.companyId);
    const assessed = await this.assessments.one(actor, actor.companyId, { code });
    const money = titleMoney(code, await this.matching.forCompany(actor, actor.companyId), isHeld(assessed));
    const plan = (await this.plans.progressOf(actor, actor.companyId)).get(code);
    const materials = await this.plans.materials.ofTitle(actor, file, code);
    return { ...titlePage(assessed, file, query), plan, money, materials };
  }
}

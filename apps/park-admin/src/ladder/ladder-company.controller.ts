import { Assessments, caseRights, LadderLists, ladderRights } from '@park/cultivation';
import { CurrentActor, Requires } from '@park/identity';
import type { StaffActor } from '@park/kernel';
import { PolicyMatching } from '@park/policy';
import { CompanyFiles, registryRights } from '@park/registry';
import { View } from '@park/web-kit';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { assessmentPage } from './assessment-page';
import { caseBeside, moneyBeside } from './beside-assessment';
import { companyLadderPage } from './company-ladder-page';

/** How one company stands on the ladders, and to one title of them. */
@Controller('companies/:id/ladder')
export class LadderCompanyController {
  constructor(
    private readonly assessments: Assessments,
    private readonly files: CompanyFiles,
    private readonly lists: LadderLists,
    private readonly matching: PolicyMatching,
  ) {}

  @Get()
  @Requires(ladderRights.viewAssessments)
  @View('ladder/company')
  async show(@CurrentActor() actor: StaffActor, @Param('id') id: string) {
    const file = await this.files.open(actor, id);
    const against = await this.assessments.bans(actor, file.id, { file });
    const applied = await this.assessments.applied(actor, file.id);
    return { ...companyLadderPage(await this.assessments.ofFile(actor, file), file, applied), against };
  }

  @Get(':code')
  @Requires(ladderRights.viewAssessments)
  @View('ladder/assessment')
  async assessment(
    @CurrentActor() actor: StaffActor,
    @Param('id') id: string,
    @Param('code') code: string,
    @Query('for') asked: unknown,
  ) {
    const file = await this.files.open(actor, id);
    const purpose = asked === 'new' || asked === 'renewal' ? asked : undefined;
    const canEdit = registryRights.editFacts.allows(actor);
    const assessed = await this.assessments.one(actor, file.id, { code, purpose, ahead: true });
    const isHere = assessed.departure === null;
    const cases = caseRights.viewCases.allows(actor) ? await this.lists.followed(actor, [file.id]) : [];
    const matches = await this.matching.ofTitle(actor, code, [file.id]);
    return {
      ...assessmentPage(assessed, file, { canEdit, applied: await this.assessments.applied(actor, file.id) }),
      against: await this.assessments.bans(actor, file.id, { code, file }),
      followed: caseBeside(cases, code),
      money: moneyBeside(matches.get(file.id), assessed.assessment.holding !== null),
      canWork: isHere && caseRights.workCases.allows(actor),
      canJudge: isHere && registryRights.recordJudgements.allows(actor),
    };
  }
}

import { CurrentActor, Requires } from '@park/identity';
import type { CompanyActor } from '@park/kernel';
import { Decisions, policyRights, reasonLines } from '@park/policy';
import { View } from '@park/web-kit';
import { Controller, Get, Param } from '@nestjs/common';

/** 为什么推送给我: the stored decision behind the latest push, worked out again on the facts of its day. */
@Controller('policies/:id/why')
export class WhyController {
  constructor(private readonly decisions: Decisions) {}

  @Get()
  @Requires(policyRights.viewOwnMatches)
  @View('policy/why')
  async show(@CurrentActor() actor: CompanyActor, @Param('id') id: string): Promise<object> {
    const replay = await this.decisions.latestTold(actor, id);
    const title = '为什么推送给我';
    if (!replay) return { title, policyId: id, told: null };
    const { decision, version, identical, reason, ruledOut, code } = replay;
    return {
      title,
      policyId: id,
      told: {
        title: version.content.title,
        documentNumber: version.content.documentNumber,
        number: version.number,
        asOf: decision.asOf,
        revision: decision.factsRevision,
        identical,
        code,
        ruledOut,
        heading: `当时的判定：${ruledOut ? '条件已达到，但不计入可享' : '符合'}`,
        lines: reasonLines(reason),
      },
    };
  }
}

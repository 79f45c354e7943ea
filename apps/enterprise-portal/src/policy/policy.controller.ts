import { CurrentActor, Requires } from '@park/identity';
import { type CompanyActor, InvalidInput } from '@park/kernel';
import { Clock } from '@park/platform';
import { type CompanyMatch, isNear, PolicyMatching, policyRights, Pushes } from '@park/policy';
import { collisions } from '@park/dossier';
import { CompanyFiles, FactsConflict, registryRights } from '@park/registry';
import { type Flash, FormRejected, Reading, redirect, View } from '@park/web-kit';
import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { readSupplied, type Supplied } from '../registry/supply-form';
import { policyPage } from './policy-page';
import { savedWords } from './saved-words';
import type { Returned } from './supply-part';
import { verdictBadge } from './words';

const VIEW = 'policy/policy';

/** One policy, and the form that supplies what is missing for it. */
@Controller('policies/:id')
export class PolicyController {
  constructor(
    private readonly matching: PolicyMatching,
    private readonly pushes: Pushes,
    private readonly files: CompanyFiles,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires(policyRights.viewOwnMatches)
  @View(VIEW)
  async show(
    @CurrentActor() actor: CompanyActor,
    @Param('id') id: string,
    @Reading() reading: boolean,
  ): Promise<object> {
    const match = await this.matching.one(actor.companyId, id);
    if (reading) await this.pushes.markRead(actor.companyId, id, this.clock.now());
    return policyPage(match);
  }

  @Post('facts')
  @Requires(registryRights.supplyOwnFacts)
  async supply(
    @CurrentActor() actor: CompanyActor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const before = await this.matching.one(actor.companyId, id);
    const supplied = readSupplied(body, before.asOf);
    if (supplied.problems.length > 0) throw rejected(before, { ...supplied });
    const flash = await this.record(actor, before, supplied);
    redirect(reply, `/policies/${id}`, flash);
  }

  private async record(actor: CompanyActor, before: CompanyMatch, supplied: Supplied): Promise<Flash> {
    if (supplied.facts.length === 0) return { warning: '没有填写新的内容，未保存。' };
    const { policyId } = before.policy;
    try {
      const { recorded } = await this.files.recordFacts(actor, actor.companyId, supplied);
      const after = await this.matching.one(actor.companyId, policyId);
      return { notice: savedWords(recorded, wordOf(before), wordOf(after)) };
    } catch (error) {
      if (error instanceof InvalidInput) throw rejected(before, { ...supplied, problems: error.problems });
      if (!(error instanceof FactsConflict)) throw error;
      const now = await this.matching.one(actor.companyId, policyId);
      throw rejected(now, { ...supplied, collisions: collisions(error) });
    }
  }
}

function wordOf(match: CompanyMatch): string {
  return verdictBadge(match.state, isNear(match)).label;
}

function rejected(match: CompanyMatch, returned: Returned): FormRejected {
  const { problems, form } = returned;
  const status = returned.collisions ? 409 : 422;
  return new FormRejected(VIEW, policyPage(match, returned), { problems, typed: form.typed(), status });
}

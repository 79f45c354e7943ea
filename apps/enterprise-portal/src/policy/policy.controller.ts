import { CurrentActor, Requires } from '@park/identity';
import { type CompanyActor, type Conflict, InvalidInput } from '@park/kernel';
import { Clock } from '@park/platform';
import { type CompanyMatch, PolicyLibrary, PolicyMatching, policyRights, Pushes } from '@park/policy';
import { collisions } from '@park/dossier';
import { CompanyFiles, registryRights } from '@park/registry';
import { type Flash, FormRejected, Reading, redirect, saving, View } from '@park/web-kit';
import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { readSupplied, type Supplied } from '../registry/supply-form';
import { policyPage, withdrawnPage } from './policy-page';
import { savedWords } from './saved-words';
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
    private readonly library: PolicyLibrary,
  ) {}

  @Get()
  @Requires(policyRights.viewOwnMatches)
  @View(VIEW)
  async show(
    @CurrentActor() actor: CompanyActor,
    @Param('id') id: string,
    @Reading() reading: boolean,
  ): Promise<object> {
    const story = await this.library.story(actor, id);
    const match = story?.withdrawn ? null : await this.matching.one(actor, actor.companyId, id);
    if (reading) await this.pushes.markRead(actor, id, this.clock.now());
    if (!match) return withdrawnPage(story!);
    return { ...(await policyPage(match)), update: story && story.changes.length > 0 ? story : null };
  }

  @Post('facts')
  @Requires(registryRights.supplyOwnFacts)
  async supply(
    @CurrentActor() actor: CompanyActor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const before = await this.matching.one(actor, actor.companyId, id);
    const supplied = readSupplied(body, before.asOf);
    const flash = await saving(
      {
        view: VIEW,
        typed: supplied.form.typed(),
        page: (problems) => policyPage(before, { ...supplied, problems }),
        conflicted: (conflict) => this.conflicted(actor, id, { supplied, conflict }),
      },
      () => this.record(actor, before, supplied),
    );
    redirect(reply, `/policies/${id}`, flash);
  }

  private async record(actor: CompanyActor, before: CompanyMatch, supplied: Supplied): Promise<Flash> {
    if (supplied.problems.length > 0) throw new InvalidInput(supplied.problems);
    if (supplied.facts.length === 0) return { warning: '没有填写新的内容，未保存。' };
    const { recorded } = await this.files.recordFacts(actor, actor.companyId, supplied);
    const after = await this.matching.one(actor, actor.companyId, before.policy.policyId);
    return { notice: savedWords(recorded, wordOf(before), wordOf(after)) };
  }

  /** Reads the company again: the form comes back on top of what others have recorded meanwhile. */
  private async conflicted(
    actor: CompanyActor,
    policyId: string,
    { supplied, conflict }: { supplied: Supplied; conflict: Conflict },
  ): Promise<FormRejected> {
    const now = await this.matching.one(actor, actor.companyId, policyId);
    const { form, asked } = supplied;
    const model = await policyPage(now, { form, asked, problems: [], collisions: collisions(conflict) });
    return new FormRejected(VIEW, model, { problems: [], typed: form.typed(), status: 409 });
  }
}

function wordOf(match: CompanyMatch): string {
  return verdictBadge(match.state, match.near).label;
}

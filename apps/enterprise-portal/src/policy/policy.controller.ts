import { CurrentActor, Requires } from '@park/identity';
import { type CompanyActor, type Conflict, InvalidInput, NotFound } from '@park/kernel';
import { Clock } from '@park/platform';
import { type CompanyMatch, PolicyLibrary, PolicyMatching, policyRights, type PolicyStory, Pushes } from '@park/policy';
import { collisions } from '@park/dossier';
import { CompanyFiles, registryRights } from '@park/registry';
import { type Flash, FormRejected, Reading, redirect, saving, View } from '@park/web-kit';
import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { readSupplied, type Supplied } from '../registry/supply-form';
import { measuresPart } from './measures-part';
import { toldPolicyPage } from './policy-page';
import { savedTooLateWords, savedWords } from './saved-words';
import type { Returned } from './supply-part';
import { suppliedTooLate, withdrawnPage } from './withdrawn-page';
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
    const { story, match } = await this.standing(actor, id);
    const isUnopened = story?.isUnopened ?? true;
    if (reading) await this.pushes.markOpened(actor, id, { now: this.clock.now(), isUnopened });
    if (!match) return withdrawnPage(story!);
    const measures = measuresPart(this.matching.ofDocument(actor, match));
    return { ...(await toldPolicyPage(match, story)), measures };
  }

  @Post('facts')
  @Requires(registryRights.supplyOwnFacts)
  async supply(
    @CurrentActor() actor: CompanyActor,
    @Param('id') id: string,
    @Query('ended') ended: unknown,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const before = await this.standing(actor, id);
    const supplied = readSupplied(body, this.clock.today());
    if (!before.match && ended !== 'yes') throw await this.sentBack(actor, id, { supplied });
    const flash = await saving(
      {
        view: VIEW,
        typed: supplied.form.typed(),
        page: (problems) => this.page(actor, id, { ...supplied, problems }),
        conflicted: (conflict) => this.sentBack(actor, id, { supplied, conflict }),
      },
      () => this.record(actor, id, { supplied, before }),
    );
    redirect(reply, before.match ? `/policies/${id}` : '/company', flash);
  }

  private async record(actor: CompanyActor, id: string, { supplied, before }: Recording): Promise<Flash> {
    if (supplied.problems.length > 0) throw new InvalidInput(supplied.problems);
    if (supplied.facts.length === 0) return { warning: '没有填写新的内容，未保存。' };
    const { recorded } = await this.files.recordFacts(actor, actor.companyId, supplied);
    const after = await this.standing(actor, id);
    if (!before.match || !after.match) return { notice: savedTooLateWords(recorded) };
    return { notice: savedWords(recorded, wordOf(before.match), wordOf(after.match)) };
  }

  /** A policy as it stands to the company; no match where it was withdrawn or suspended, be it just now. Throws NotFound where it never was. */
  private async standing(actor: CompanyActor, id: string): Promise<Standing> {
    const story = await this.library.story(actor, id);
    if (story?.stopped) return { story, match: null };
    try {
      return { story, match: await this.matching.one(actor, actor.companyId, id) };
    } catch (error) {
      const since = error instanceof NotFound ? await this.library.story(actor, id) : null;
      if (!since?.stopped) throw error;
      return { story: since, match: null };
    }
  }

  /** Reads the company again: the form comes back on top of what others have recorded meanwhile. */
  private async sentBack(
    actor: CompanyActor,
    id: string,
    { supplied, conflict }: { readonly supplied: Supplied; readonly conflict?: Conflict },
  ): Promise<FormRejected> {
    const { form, asked } = supplied;
    const model = await this.page(actor, id, {
      form,
      asked,
      problems: [],
      ...(conflict && { collisions: collisions(conflict) }),
    });
    return new FormRejected(VIEW, model, { problems: [], typed: form.typed(), status: 409 });
  }

  private async page(actor: CompanyActor, id: string, returned: Returned): Promise<object> {
    const { story, match } = await this.standing(actor, id);
    if (match) return toldPolicyPage(match, story, returned);
    const file = await this.files.find(actor, actor.companyId);
    return suppliedTooLate(story!, id, { ...returned, file });
  }
}

interface Standing {
  readonly story: PolicyStory | null;
  readonly match: CompanyMatch | null;
}

interface Recording {
  readonly supplied: Supplied;
  readonly before: Standing;
}

function wordOf(match: CompanyMatch): string {
  return verdictBadge(match).label;
}

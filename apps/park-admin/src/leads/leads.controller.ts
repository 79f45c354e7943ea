import { CurrentActor, nextPath, Requires } from '@park/identity';
import { NotFound, type StaffActor } from '@park/kernel';
import { type AskedLeadStep, LeadDesk, LeadIntake, leadLabels, leadRights, type LeadVerb } from '@park/projects';
import { formRejected, readForm, redirect, saving, type Typed, TypedForm, View } from '@park/web-kit';
import { Body, Controller, Get, Param, Post, Query, Res, UseInterceptors } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { TakenBack } from '../batches/taken-back';
import { RecordTrail } from '../batches/record-trail';
import { leadConflict } from './lead-conflict';
import { CaptureFields, CorrectedLeadFields, decisionOf, leadOf, LeadStepFields } from './lead-forms';
import { LeadListPage } from './lead-list-page';
import { LeadPages } from './lead-pages';
import { fieldsOf } from './lead-values';

const LIST_VIEW = 'leads/leads';
const NEW_VIEW = 'leads/new';
const LEAD_VIEW = 'leads/lead';

type Query_ = Readonly<Record<string, unknown>>;

/** 招商线索: the list with the basket, writing one down, its page and the steps with it. */
@Controller('leads')
@UseInterceptors(TakenBack)
export class LeadsController {
  constructor(
    private readonly intake: LeadIntake,
    private readonly desk: LeadDesk,
    private readonly pages: LeadPages,
    private readonly listPage: LeadListPage,
    private readonly trail: RecordTrail,
  ) {}

  @Get()
  @Requires(leadRights.viewLeads)
  @View(LIST_VIEW)
  async list(
    @CurrentActor() actor: StaffActor,
    @Query() query: Query_,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    if (query['ct'] === undefined) return this.listPage.model(actor, query);
    const added = this.listPage.added(await this.listPage.read(actor, query), query);
    return 'href' in added
      ? void redirect(reply, added.href)
      : this.listPage.model(actor, query, { problem: added.problem });
  }

  /** The empty form; with what was typed so far in the address it says what is known of the investor. */
  @Get('new')
  @Requires(leadRights.workLeads)
  @View(NEW_VIEW)
  form(@CurrentActor() actor: StaffActor, @Query() query: Query_) {
    return this.pages.form(actor, query, 'investorName' in query);
  }

  @Post()
  @Requires(leadRights.workLeads)
  async capture(@CurrentActor() actor: StaffActor, @Body() body: unknown, @Res() reply: FastifyReply) {
    const read = readForm(CaptureFields, body);
    const page = () => this.pages.form(actor, read.typed, true);
    if (!read.ok) throw formRejected(NEW_VIEW, await page(), read.problems, read.typed);
    const { form } = read;
    const accept = form.then === 'basket' ? {} : { accept: { what: form.nextWhat ?? '', on: form.nextOn ?? '' } };
    const { id, duplicateOf } = await saving({ view: NEW_VIEW, typed: read.typed, page }, () =>
      this.intake.capture(actor, { form: leadOf(form), decision: decisionOf(form), ...accept }),
    );
    const notice = duplicateOf
      ? '已登记并并入原有线索，您列为协同。'
      : form.then === 'basket'
        ? '已登记，等待判断。'
        : '已登记并受理。';
    redirect(reply, `/leads/${id}`, { notice });
  }

  @Get(':id')
  @Requires(leadRights.viewLeads)
  @View(LEAD_VIEW)
  show(@CurrentActor() actor: StaffActor, @Param('id') id: string) {
    return this.pages.show(actor, id);
  }

  @Post(':id/steps/:step')
  @Requires(leadRights.workLeads)
  async take(
    @CurrentActor() actor: StaffActor,
    @Param() { id, step }: { id: string; step: string },
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    const verb = verbOf(step);
    if (verb === 'correct') return this.correct(actor, { id, body, reply });
    const read = readForm(LeadStepFields, body);
    const { view, page } = this.listPage.refused(actor, { id, verb, back: read.typed['back'] });
    if (!read.ok) throw formRejected(view, await page(), read.problems, read.typed);
    const { typed, form } = read;
    const fieldOf = (name: string) =>
      name === 'reason' ? (verb === 'reject' || verb === 'lose' ? 'reasonCode' : 'note') : name;
    const work = () => this.desk.steps.take(actor, id, stepOf(verb, form));
    // A lead that somebody else took meanwhile has no page for this person: the error page says who has it.
    const conflicted = () => this.changed(actor, { id, verb, typed });
    await (verb === 'take' ? work() : saving({ view, typed, page, fieldOf, conflicted }, work));
    redirect(reply, nextPath(form.back ?? `/leads/${id}`), { notice: `已${leadLabels.verbs[verb]}。` });
  }

  private async correct(
    actor: StaffActor,
    { id, body, reply }: { readonly id: string; readonly body: unknown; readonly reply: FastifyReply },
  ) {
    const read = readForm(CorrectedLeadFields, body);
    const page = () => this.pages.show(actor, id, 'correct');
    if (!read.ok) throw formRejected(LEAD_VIEW, await page(), read.problems, read.typed);
    const { typed, form } = read;
    const said = { form: leadOf(form), decision: decisionOf(form) };
    const asked = { verb: 'correct' as const, version: Number(form.version), ...said };
    // A box that is not ticked sends nothing.
    const sent = new TypedForm({ phoneVerified: '', ...(body as object) });
    const now = async () => {
      const shown = await page();
      const model = { ...shown, version: shown.lead.version };
      const by = await this.trail.last.of(actor, leadLabels.lifecycle.subject, id);
      return { view: LEAD_VIEW, model, fields: fieldsOf(shown.lead), by, isGone: shown.correct === null };
    };
    const told = await saving({ view: LEAD_VIEW, typed, page, latest: { form: sent, now } }, () =>
      this.desk.steps.take(actor, id, asked),
    );
    redirect(reply, `/leads/${id}`, { notice: told || '已更正。' });
  }

  /** Somebody else did something with the lead meanwhile: who and what, and what was typed where the step is still open. */
  private async changed(
    actor: StaffActor,
    { id, verb, typed }: { readonly id: string; readonly verb: LeadVerb; readonly typed: Typed },
  ) {
    const model = await this.pages.show(actor, id, verb);
    const by = await this.trail.last.of(actor, leadLabels.lifecycle.subject, id);
    return leadConflict({
      model,
      typed,
      by,
      isOpen: isOpen(model.steps, verb),
    });
  }
}

const isOpen = (steps: readonly { readonly verb: string }[], verb: string) => steps.some((step) => step.verb === verb);

function verbOf(step: string): LeadVerb {
  if (Object.hasOwn(leadLabels.verbs, step) && step !== 'record') return step as LeadVerb;
  throw new NotFound('没有这个操作，请从线索页面进入。');
}

function stepOf(verb: LeadVerb, form: LeadStepFields): AskedLeadStep {
  const {
    version,
    note = '',
    reasonCode,
    to,
    untilOn,
    duplicateOf,
    company,
    nextWhat = '',
    nextOn = '',
    ruling,
  } = form;
  return {
    ...{ verb, note, version: version === undefined ? null : Number(version) },
    ...(reasonCode ? { reasonCode } : {}),
    ...(to ? { toId: to } : {}),
    ...(untilOn ? { untilOn } : {}),
    ...(duplicateOf ? { duplicateOf } : {}),
    ...(company ? { company } : {}),
    shares: { firstContact: form.firstContactShare ?? '', referrer: form.referrerShare ?? '' },
    ...{ next: { what: nextWhat, on: nextOn }, decision: decisionOf(form), forClaimant: ruling === 'claimant' },
  };
}

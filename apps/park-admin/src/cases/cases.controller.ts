import { caseLabels, caseRights, Cases, CaseSteps } from '@park/cultivation';
import { CurrentActor, Requires } from '@park/identity';
import type { StaffActor } from '@park/kernel';
import { redirect, saving, TypedForm, View } from '@park/web-kit';
import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { answerList } from '../lists/list-answer';
import { CaseListPage } from './case-list-page';
import { CasePages } from './case-pages';
import { parametersOf } from '../registry/company-views';

const LIST_VIEW = 'cases/cases';
const CASE_VIEW = 'cases/case';
const NEW_VIEW = 'cases/new';

type Queried = Readonly<Record<string, unknown>>;

/** 梯度培育: list and board of cases, starting one, its page and the steps with it. */
@Controller('cases')
export class CasesController {
  constructor(
    private readonly cases: Cases,
    private readonly steps: CaseSteps,
    private readonly pages: CasePages,
    private readonly listPage: CaseListPage,
  ) {}

  @Get()
  @Requires(caseRights.viewCases)
  @View(LIST_VIEW)
  list(@CurrentActor() actor: StaffActor, @Query() query: Queried, @Res({ passthrough: true }) reply: FastifyReply) {
    return answerList(reply, query, {
      chosen: () => this.listPage.chosen(actor, query),
      added: () => this.listPage.added(actor, query),
      show: (refused) => this.listPage.model(actor, query, refused),
    });
  }

  @Get('new')
  @Requires(caseRights.workCases)
  @View(NEW_VIEW)
  form(@CurrentActor() actor: StaffActor, @Query() query: Queried) {
    const asked = new TypedForm(query);
    return this.pages.begin(actor, asked.text('company'), asked.text('title'));
  }

  @Post()
  @Requires(caseRights.workCases)
  async start(@CurrentActor() actor: StaffActor, @Body() body: unknown, @Res() reply: FastifyReply) {
    const form = new TypedForm(body);
    const companyId = form.text('company');
    const page = () => this.pages.form(actor, companyId);
    const asked = { companyId, titleCode: form.text('titleCode'), year: form.text('year'), typed: textsOf(form) };
    const { id } = await saving({ view: NEW_VIEW, typed: form.typed(), page }, () => this.cases.start(actor, asked));
    redirect(reply, `/cases/${id}`, { notice: '已建立案卷。' });
  }

  @Get(':id')
  @Requires(caseRights.viewCases)
  @View(CASE_VIEW)
  show(@CurrentActor() actor: StaffActor, @Param('id') id: string, @Query() query: Queried) {
    return this.pages.show(actor, id, new TypedForm(query).text('to'));
  }

  /** A step; what is missing for it is asked for where it was taken: in the card of the board or on the page of the case. */
  @Post(':id/moves')
  @Requires(caseRights.workCases)
  async move(
    @CurrentActor() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    const form = new TypedForm(body);
    const to = form.text('to');
    const board = boardOf(form.text('back'));
    const page = () =>
      board ? this.listPage.model(actor, board.query, { opened: { id, to } }) : this.pages.show(actor, id, to);
    const fieldOf = (name: string) => (name === 'reason' ? (form.has('reasonCode') ? 'reasonCode' : 'note') : name);
    const typed = { ...(board && (await this.pages.known(actor, id))), ...form.typed() };
    // A step that is no more offered has no form to stand on: the conflict itself says what is there now.
    const isOffered = !board && carriesWhatItShowed(form) && (await this.pages.offers(actor, id, to));
    const latest = isOffered ? { latest: { form, now: () => this.now(actor, id, to) } } : {};
    await saving({ view: board ? LIST_VIEW : CASE_VIEW, typed, page, fieldOf, ...latest }, () =>
      this.steps.move(actor, id, {
        ...{ to, version: Number(form.text('version')), typed: textsOf(form) },
        ...{ reasonCode: form.text('reasonCode'), note: form.line('note') },
      }),
    );
    const stage = (caseLabels.stages as Readonly<Record<string, string>>)[to];
    redirect(reply, board?.address ?? `/cases/${id}`, { notice: `已进入“${stage}”。` });
  }

  @Post(':id/plan')
  @Requires(caseRights.workCases)
  async plan(
    @CurrentActor() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    const form = new TypedForm(body);
    const page = () => this.pages.show(actor, id, 'plan');
    const latest = carriesWhatItShowed(form) ? { latest: { form, now: () => this.now(actor, id, 'plan') } } : {};
    await saving({ view: CASE_VIEW, typed: form.typed(), page, ...latest }, () =>
      this.steps.plan(actor, id, { version: Number(form.text('version')), typed: textsOf(form) }),
    );
    redirect(reply, `/cases/${id}`, { notice: '已调整安排。' });
  }

  /** The fields of a step as the case has them now. */
  private async now(actor: StaffActor, id: string, to: string) {
    const model = await this.pages.show(actor, id, to);
    return { view: CASE_VIEW, model, fields: model.form?.fields ?? [] };
  }

  @Post(':id/notes')
  @Requires(caseRights.workCases)
  async note(
    @CurrentActor() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    const form = new TypedForm(body);
    const page = () => this.pages.show(actor, id);
    const asked = {
      ...{ kind: form.text('kind'), happenedOn: form.text('happenedOn') },
      ...{ withWhom: form.line('withWhom'), note: form.text('record') },
    };
    await saving({ view: CASE_VIEW, typed: form.typed(), page }, () => this.steps.note(actor, id, asked));
    redirect(reply, `/cases/${id}`, { notice: '已记录。' });
  }
}

/** Only such a form can say what of it somebody else has changed. */
function carriesWhatItShowed(form: TypedForm): boolean {
  return form.names().some((name) => name.startsWith('was.'));
}

/** The board that a card was moved on; null on the page of a case. */
function boardOf(back: string) {
  const query = /^\/cases\?(.*)$/.exec(back)?.[1];
  if (query === undefined) return null;
  return { address: back, query: parametersOf(query) };
}

function textsOf(form: TypedForm): Readonly<Record<string, string>> {
  return Object.fromEntries(form.names().map((name) => [name, form.line(name)]));
}

import { CurrentActor, Requires } from '@park/identity';
import { NotFound, type StaffActor } from '@park/kernel';
import { Clock } from '@park/platform';
import { InvestmentViews, projectStages } from '@park/projects';
import { SiteKeeping, type SiteKind, siteLabels, siteRights, Sites, type SiteVerb } from '@park/sites';
import { redirect, saving, TypedForm, View } from '@park/web-kit';
import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { LastHand } from '../identity/last-hand';
import { siteForm } from './site-form';
import { sitePage } from './site-page';

type Asked = Readonly<Record<string, unknown>>;

const FORM_VIEW = 'sites/form';
const SITE_VIEW = 'sites/site';

/** 载体: the page of one, its form and its steps. */
@Controller('sites')
export class SitesController {
  constructor(
    private readonly sites: Sites,
    private readonly keeping: SiteKeeping,
    private readonly clock: Clock,
    private readonly lastHand: LastHand,
    private readonly views: InvestmentViews,
  ) {}

  @Get('new')
  @Requires(siteRights.keepSites)
  @View(FORM_VIEW)
  blank(@CurrentActor() actor: StaffActor, @Query('kind') kind: unknown) {
    return this.newForm(actor, kindOf(kind));
  }

  @Post()
  @Requires(siteRights.keepSites)
  async register(@CurrentActor() actor: StaffActor, @Body() body: unknown, @Res() reply: FastifyReply) {
    const form = new TypedForm(body);
    const kind = kindOf(form.text('kind'));
    const page = () => this.newForm(actor, kind);
    const [id] = await saving({ view: FORM_VIEW, typed: form.typed(), page }, () =>
      this.keeping.register(actor, [{ kind, typed: form.lines() }]),
    );
    redirect(reply, `/sites/${id}`, { notice: '已登记。' });
  }

  @Get(':id')
  @Requires(siteRights.viewSites)
  @View(SITE_VIEW)
  async show(@CurrentActor() actor: StaffActor, @Param('id') id: string, @Query() query: Asked) {
    const page = await this.page(actor, id, String(query['step']));
    const project = String([query['for']].flat().at(-1) ?? '').slice(0, 40);
    const fields = page.step?.fields.map((field) =>
      field.name === 'lockedFor' ? { ...field, value: project } : field,
    );
    return { ...page, step: page.step && { ...page.step, fields } };
  }

  @Get(':id/edit')
  @Requires(siteRights.keepSites)
  @View(FORM_VIEW)
  edit(@CurrentActor() actor: StaffActor, @Param('id') id: string) {
    return this.form(actor, id);
  }

  @Post(':id')
  @Requires(siteRights.keepSites)
  async correct(
    @CurrentActor() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    const form = new TypedForm(body);
    const page = () => this.form(actor, id);
    const now = async () => {
      const model = await page();
      return { view: FORM_VIEW, model, fields: model.now, by: await this.by(actor, id) };
    };
    await saving({ view: FORM_VIEW, typed: form.typed(), page, latest: { form, now } }, () =>
      this.keeping.correct(actor, id, { typed: form.lines(), version: Number(form.text('version')) }),
    );
    redirect(reply, `/sites/${id}`, { notice: '已保存。' });
  }

  @Post(':id/steps')
  @Requires(siteRights.keepSites)
  async take(
    @CurrentActor() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    const form = new TypedForm(body);
    const verb = form.text('verb') as SiteVerb;
    const page = () => this.page(actor, id, verb);
    const fieldOf = (name: string) => (name === 'reason' ? 'note' : name);
    const now = async () => {
      const model = await page();
      return { view: SITE_VIEW, model, fields: model.seen, by: await this.by(actor, id), isGone: !model.step };
    };
    await saving({ view: SITE_VIEW, typed: form.typed(), page, fieldOf, latest: { form, now } }, () =>
      this.keeping.take(actor, id, { verb, typed: form.lines(), version: Number(form.text('version')) }),
    );
    redirect(reply, `/sites/${id}`, { notice: '已办理。' });
  }

  /** Who changed a site last. */
  private async by(actor: StaffActor, id: string) {
    const { kind } = await this.sites.find(actor, id);
    return this.lastHand.of(actor, kind === 'parcel' ? 'parcel' : 'room', id);
  }

  private async page(actor: StaffActor, id: string, step: string) {
    const site = await this.sites.find(actor, id);
    const chosenBy = (await this.views.projects.choosing(actor, site.code)).map(({ stage, ...project }) => ({
      ...{ id: project.id, code: project.code, title: project.title, stage: projectStages.names[stage] },
    }));
    return { ...sitePage(actor, site, { today: this.clock.today(), step }), chosenBy };
  }

  private async newForm(actor: StaffActor, kind: SiteKind) {
    return siteForm(kind, null, await this.sites.parents(actor, kind));
  }

  private async form(actor: StaffActor, id: string) {
    const site = await this.sites.find(actor, id);
    return siteForm(site.kind, site, await this.sites.parents(actor, site.kind));
  }
}

function kindOf(asked: unknown): SiteKind {
  const kind = asked === undefined || asked === '' ? 'parcel' : String(asked);
  if (Object.hasOwn(siteLabels.kind, kind)) return kind as SiteKind;
  throw new NotFound('没有这种载体，请从登记页面选择类型。');
}

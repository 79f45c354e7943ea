import { CurrentActor, Requires } from '@park/identity';
import { type Actor, NotFound } from '@park/kernel';
import { Clock } from '@park/platform';
import { registryRights } from '@park/registry';
import { listRights, lists, ListViews, redirect, saving, TypedForm, View } from '@park/web-kit';
import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { companyListQuery } from './company-list-query';
import { hrefOf, LIST, parametersOf } from './company-views';

const FORM_VIEW = 'registry/list-view';
const ALL_VIEW = 'registry/list-views';
const ALL = '/companies/views';

type QueryString = Readonly<Record<string, unknown>>;

/** The views of the company list: keeping a question under a name, changing and deleting an own one. */
@Controller('companies/views')
export class CompanyViewsController {
  constructor(
    private readonly views: ListViews,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires(registryRights.viewCompanies)
  @View(ALL_VIEW)
  async all(@CurrentActor() actor: Actor, @Query() query: QueryString) {
    const rows = (await this.views.of(actor, LIST)).map((view) => ({
      ...view,
      href: hrefOf(view),
      words: this.wordsOf(actor, view.query),
      own: listRights.keepViews.allows(actor, view),
    }));
    return { title: '企业库视图', rows, removing: query['remove'], removed: await this.views.removed(actor, LIST) };
  }

  @Get('new')
  @Requires(listRights.keepViews)
  @View(FORM_VIEW)
  blank(@CurrentActor() actor: Actor, @Query() query: QueryString) {
    return this.page(actor, { query: this.queryOf(actor, query) });
  }

  @Post()
  @Requires(listRights.keepViews)
  async save(@CurrentActor() actor: Actor, @Body() body: unknown, @Res() reply: FastifyReply) {
    const form = new TypedForm(body);
    const query = this.queryOf(actor, parametersOf(form.text('query')));
    const page = () => this.page(actor, { query });
    const id = await saving({ view: FORM_VIEW, typed: form.typed(), page }, () =>
      this.views.save(actor, { ...viewForm(form), list: LIST, query, words: this.wordsOf(actor, query) }),
    );
    redirect(reply, hrefOf({ id, query }), { notice: `已存为视图“${form.text('name')}”。` });
  }

  @Get(':viewId/edit')
  @Requires(listRights.keepViews)
  @View(FORM_VIEW)
  async edit(@CurrentActor() actor: Actor, @Param('viewId') id: string, @Query() query: QueryString) {
    const view = await this.own(actor, id);
    const asked = this.queryOf(actor, query);
    return this.page(actor, { ...view, query: query['keep'] === 'yes' ? asked : view.query });
  }

  @Post(':viewId')
  @Requires(listRights.keepViews)
  async change(
    @CurrentActor() actor: Actor,
    @Param('viewId') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    const form = new TypedForm(body);
    const query = this.queryOf(actor, parametersOf(form.text('query')));
    const view = await this.own(actor, id);
    const page = () => this.page(actor, { ...view, query });
    const words = { words: this.wordsOf(actor, query), was: this.wordsOf(actor, view.query) };
    const change = { ...viewForm(form), query, ...words, version: Number(form.text('version')) };
    await saving({ view: FORM_VIEW, typed: form.typed(), page }, () => this.views.change(actor, id, change));
    redirect(reply, hrefOf({ id, query }), { notice: `已更新视图“${form.text('name')}”。` });
  }

  @Post(':viewId/removal')
  @Requires(listRights.keepViews)
  async remove(
    @CurrentActor() actor: Actor,
    @Param('viewId') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    const form = new TypedForm(body);
    const version = form.has('version') ? Number(form.text('version')) : undefined;
    const page = () => this.all(actor, {});
    const { name } = await saving({ view: ALL_VIEW, typed: {}, page }, () => this.views.remove(actor, id, version));
    redirect(reply, ALL, {
      notice: `已删除视图“${name}”。`,
      undo: { action: `${ALL}/${id}/return`, label: '撤销删除' },
    });
  }

  @Post(':viewId/return')
  @Requires(listRights.keepViews)
  async restore(@CurrentActor() actor: Actor, @Param('viewId') id: string, @Res() reply: FastifyReply) {
    const { name } = await this.views.restore(actor, id);
    redirect(reply, ALL, { notice: `已恢复视图“${name}”。` });
  }

  private async own(actor: Actor, id: string) {
    const view = (await this.views.of(actor, LIST)).find((each) => each.id === id);
    if (!view || !listRights.keepViews.allows(actor, view))
      throw new NotFound('没有这个视图，它可能已被删除，或属于别人。');
    return view;
  }

  private page(actor: Actor, view: { readonly id?: string; readonly query: string; readonly name?: string }) {
    return {
      title: view.id ? '更改视图' : '存为视图',
      listView: view,
      action: view.id ? `${ALL}/${view.id}` : ALL,
      words: this.wordsOf(actor, view.query),
      canShare: listRights.shareViews.allows(actor),
      backHref: view.query ? `/companies?${view.query}` : '/companies',
    };
  }

  private queryOf(actor: Actor, query: QueryString): string {
    const { fields, question } = companyListQuery(actor, query, this.clock.today());
    return lists.query(fields, question);
  }

  private wordsOf(actor: Actor, query: string): string {
    const { fields, question } = companyListQuery(actor, parametersOf(query), this.clock.today());
    return lists.words(fields, question) || '全部企业';
  }
}

function viewForm(form: TypedForm) {
  return { name: form.line('name'), shared: form.text('shared') === 'yes', usual: form.text('usual') === 'yes' };
}

import { caseRights } from '@park/cultivation';
import { CurrentActor, Requires } from '@park/identity';
import { InvalidInput, type StaffActor } from '@park/kernel';
import { Clock } from '@park/platform';
import { listRights, ListViews, redirect, saving, TypedForm, View } from '@park/web-kit';
import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { parametersOf } from '../registry/company-views';
import { addressOf, type CaseListQuery, caseListQuery, PATH, wordsOf } from './case-list';
import { CasePeople } from './case-people';
import { CaseViews, LIST, VIEWS } from './case-views';

const VIEW = 'cases/views';

type QueryString = Readonly<Record<string, unknown>>;

/** The views of the list of cases: keeping a question under a name, deleting an own one. */
@Controller('cases/views')
export class CaseViewsController {
  constructor(
    private readonly kept: ListViews,
    private readonly views: CaseViews,
    private readonly people: CasePeople,
    private readonly clock: Clock,
  ) {}

  /** With a question in the address, the form that keeps it stands above. */
  @Get()
  @Requires(caseRights.viewCases)
  @View(VIEW)
  async all(@CurrentActor() actor: StaffActor, @Query() query: QueryString) {
    const list = await this.read(actor, query);
    const views = await this.views.of(actor, await this.named(actor));
    return {
      ...{ title: '案卷视图', crumbs: [{ label: '梯度培育', href: PATH }, { label: '视图' }], path: PATH },
      ...{ query: addressOf(list), words: wordsOf(list), canShare: listRights.shareViews.allows(actor) },
      rows: views.map((view) => ({
        ...{ id: view.id, name: view.name, words: view.words, shared: view.shared, ownerName: view.ownerName },
        ...{ href: `${PATH}?${view.query}`, own: listRights.keepViews.allows(actor, view) },
      })),
    };
  }

  @Post()
  @Requires(caseRights.viewCases)
  async save(@CurrentActor() actor: StaffActor, @Body() body: unknown, @Res() reply: FastifyReply) {
    const form = new TypedForm(body);
    const asked = parametersOf(form.text('query'));
    const list = await this.read(actor, asked);
    const query = addressOf(list);
    const page = () => this.all(actor, asked);
    const view = { name: form.line('name'), shared: form.text('shared') === 'yes', usual: false };
    await saving({ view: VIEW, typed: form.typed(), page }, () =>
      this.kept.save(actor, { ...view, list: LIST, query, words: wordsOf(list) }),
    );
    redirect(reply, `${PATH}?${query}`, { notice: `已存为视图“${view.name}”。` });
  }

  @Post('removal')
  @Requires(caseRights.viewCases)
  async remove(@CurrentActor() actor: StaffActor, @Body() body: unknown, @Res() reply: FastifyReply) {
    const id = new TypedForm(body).text('view');
    const { name } = await saving({ view: VIEW, typed: {}, page: () => this.all(actor, {}) }, async () => {
      if (!(await this.kept.of(actor, LIST)).some((view) => view.id === id))
        throw new InvalidInput([{ field: '', message: '没有这个视图，它可能已被删除，或属于别人。' }]);
      return this.kept.remove(actor, id);
    });
    redirect(reply, VIEWS, { notice: `已删除视图“${name}”。` });
  }

  private async named(actor: StaffActor) {
    return { today: this.clock.today(), officers: (await this.people.of(actor)).names };
  }

  private async read(actor: StaffActor, query: QueryString): Promise<CaseListQuery> {
    return { ...caseListQuery(query, await this.named(actor)), face: 'list' };
  }
}

import { CurrentActor, Requires } from '@park/identity';
import { InvalidInput, type StaffActor } from '@park/kernel';
import { projectRights } from '@park/projects';
import { listRights, ListViews, redirect, saving, TypedForm, View } from '@park/web-kit';
import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { parametersOf } from '../registry/company-views';
import { addressOf, PATH, type ProjectListQuery, projectListQuery, wordsOf } from './project-list';
import { LIST, ProjectViews, VIEWS } from './project-views';

const VIEW = 'projects/views';

type QueryString = Readonly<Record<string, unknown>>;

/** The views of the list of projects: keeping a question under a name, deleting an own one. */
@Controller('projects/views')
export class ProjectViewsController {
  constructor(
    private readonly kept: ListViews,
    private readonly views: ProjectViews,
  ) {}

  /** With a question in the address, the form that keeps it stands above. */
  @Get()
  @Requires(projectRights.viewProjects)
  @View(VIEW)
  async all(@CurrentActor() actor: StaffActor, @Query() query: QueryString) {
    const list = await this.read(actor, query);
    const views = await this.views.of(actor);
    return {
      ...{ title: '项目视图', crumbs: [{ label: '招商项目', href: PATH }, { label: '视图' }], path: PATH },
      ...{ query: addressOf(list), words: wordsOf(list), canShare: listRights.shareViews.allows(actor) },
      rows: views.map((view) => ({
        ...{ id: view.id, name: view.name, words: view.words, shared: view.shared, ownerName: view.ownerName },
        ...{ href: `${PATH}?${view.query}`, own: listRights.keepViews.allows(actor, view) },
      })),
    };
  }

  @Post()
  @Requires(projectRights.viewProjects)
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
  @Requires(projectRights.viewProjects)
  async remove(@CurrentActor() actor: StaffActor, @Body() body: unknown, @Res() reply: FastifyReply) {
    const id = new TypedForm(body).text('view');
    const { name } = await saving({ view: VIEW, typed: {}, page: () => this.all(actor, {}) }, async () => {
      if (!(await this.kept.of(actor, LIST)).some((view) => view.id === id))
        throw new InvalidInput([{ field: '', message: '没有这个视图，它可能已被删除，或属于别人。' }]);
      return this.kept.remove(actor, id);
    });
    redirect(reply, VIEWS, { notice: `已删除视图“${name}”。` });
  }

  private async read(actor: StaffActor, query: QueryString): Promise<ProjectListQuery> {
    return { ...projectListQuery(query, await this.views.named(actor)), face: 'list' };
  }
}

import { CurrentActor, nextPath, Requires } from '@park/identity';
import type { StaffActor } from '@park/kernel';
import { InvestmentViews, projectRights, Projects } from '@park/projects';
import { redirect, saving, TypedForm, View } from '@park/web-kit';
import { Body, Controller, Get, Param, Post, Query, Res, UseInterceptors } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { answerList } from '../lists/list-answer';
import { TakenBack } from '../batches/taken-back';
import { RecordTrail } from '../batches/record-trail';
import { ProjectPages } from './project-pages';
import { papersIn, seenOf } from './move-form';
import { ProjectLists } from './project-lists';

/** 招商项目: list, board, the page of one, its moves and its form. */
@Controller('projects')
@UseInterceptors(TakenBack)
export class ProjectsController {
  constructor(
    private readonly projects: Projects,
    private readonly pages: ProjectPages,
    private readonly lists: ProjectLists,
    private readonly trail: RecordTrail,
    private readonly views: InvestmentViews,
  ) {}

  @Get()
  @Requires(projectRights.viewProjects)
  @View('projects/projects')
  list(
    @CurrentActor() actor: StaffActor,
    @Query() query: Readonly<Record<string, unknown>>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return answerList(reply, query, {
      chosen: () => this.lists.chosen(actor, query),
      added: () => this.lists.added(actor, query),
      show: (refused) => this.lists.show(actor, query, refused),
    });
  }

  @Get('new')
  @Requires(projectRights.editProjects)
  @View('projects/form')
  blank(@CurrentActor() actor: StaffActor) {
    return this.pages.form(actor, null);
  }

  @Post()
  @Requires(projectRights.editProjects)
  async register(@CurrentActor() actor: StaffActor, @Body() body: unknown, @Res() reply: FastifyReply) {
    const form = new TypedForm(body);
    const page = async () => ({
      ...(await this.pages.form(actor, null)),
      same: await this.projects.alike(actor, form.lines()),
    });
    const { id } = await saving({ view: 'projects/form', typed: form.typed(), page }, () =>
      this.projects.register(actor, form.lines()),
    );
    redirect(reply, `/projects/${id}`, { notice: '已登记项目。' });
  }

  @Get(':id')
  @Requires(projectRights.viewProjects)
  @View('projects/project')
  show(@CurrentActor() actor: StaffActor, @Param('id') id: string, @Query('to') to: unknown) {
    return this.pages.show(actor, id, typeof to === 'string' ? { to, typed: {} } : null);
  }

  @Get(':id/edit')
  @Requires(projectRights.editProjects)
  @View('projects/form')
  edit(@CurrentActor() actor: StaffActor, @Param('id') id: string) {
    return this.pages.form(actor, id);
  }

  @Post(':id')
  @Requires(projectRights.editProjects)
  async correct(
    @CurrentActor() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    const form = new TypedForm(body);
    const page = () => this.pages.form(actor, id);
    const now = async () => {
      const model = await page();
      const fields = model.sections.flatMap((section) => section.fields);
      return { view: 'projects/form', model, fields, by: await this.trail.last.of(actor, 'project', id) };
    };
    await saving({ view: 'projects/form', typed: form.typed(), page, latest: { form, now } }, () =>
      this.projects.correct(actor, id, { typed: form.lines(), version: Number(form.text('version')) }),
    );
    const others = form.text('siteId') ? await this.othersOnSite(actor, id) : '';
    redirect(reply, nextPath(form.text('back') || `/projects/${id}`), { notice: `已保存。${others}` });
  }

  /** That other projects chose the same place, which keeps it for none of them. */
  private async othersOnSite(actor: StaffActor, id: string): Promise<string> {
    const { facts } = await this.projects.find(actor, id);
    const chosen = await this.views.projects.choosing(actor, String(facts['siteId']));
    const codes = chosen.flatMap((each) => (each.id === id ? [] : [each.code]));
    if (codes.length === 0) return '';
    return `注意：${String(facts['siteId'])} 也被项目 ${codes.join('、')} 选定；选定不是锁定，要留住请锁定。`;
  }

  @Post(':id/moves')
  @Requires(projectRights.moveProjects)
  async move(
    @CurrentActor() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    const form = new TypedForm(body);
    const [to, typed] = [form.text('to'), form.lines()];
    const isOnBoard = form.text('from') === 'board';
    const page = () =>
      isOnBoard
        ? this.lists.show(actor, { face: 'board' }, { opened: { id, to, typed } })
        : this.pages.show(actor, id, { to, typed });
    const fieldOf = (name: string) => (name === 'reason' ? 'note' : name);
    const asked = { to, typed, papers: papersIn(form), version: Number(form.text('version')) };
    const view = isOnBoard ? 'projects/projects' : 'projects/project';
    const now = async () => {
      const project = await this.projects.find(actor, id);
      const model = { ...(await page()), version: project.version };
      const by = await this.trail.last.of(actor, 'project', id);
      return { view, model, fields: seenOf(project), by, isGone: !(await this.pages.moveOf(actor, id, { to, typed })) };
    };
    await saving({ view, typed: form.typed(), page, fieldOf, latest: { form, now } }, () =>
      this.projects.move(actor, id, { ...asked, reasonCode: form.text('reasonCode'), note: form.line('note') }),
    );
    redirect(reply, isOnBoard ? '/projects?face=board' : `/projects/${id}`, { notice: '已流转。' });
  }
}

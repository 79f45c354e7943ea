import { CurrentActor } from '@park/identity';
import { InvalidInput, isRowId, type StaffActor } from '@park/kernel';
import { listRights, type ListViews, redirect, saving, TypedForm, View } from '@park/web-kit';
import { Body, Get, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { parametersOf } from '../registry/company-views';

const VIEW = 'lists/views';

type QueryString = Readonly<Record<string, unknown>>;

/** The list whose views are kept: its name among all lists, its address, and how its pages are called. */
interface KeptList {
  readonly list: string;
  readonly path: string;
  readonly title: string;
  readonly crumb: string;
}

/** Reads addresses of the list for one person: the question written one way only, and in words. */
export type Reader = (query: QueryString) => { readonly query: string; readonly words: string };

/**
 * The views of a list: keeping a question under a name, deleting an own one. Each list extends it with its address and
 * the right to see the list, on the class.
 */
export abstract class KeptViewsController {
  protected constructor(
    private readonly kept: ListViews,
    private readonly about: KeptList,
  ) {}

  protected abstract reader(actor: StaffActor): Promise<Reader>;

  /** With a question in the address, the form that keeps it stands above. */
  @Get()
  @View(VIEW)
  async all(@CurrentActor() actor: StaffActor, @Query() query: QueryString) {
    const { list, path, title, crumb } = this.about;
    const read = await this.reader(actor);
    return {
      ...{ title, crumbs: [{ label: crumb, href: path }, { label: '视图' }], path, ...read(query) },
      canShare: listRights.shareViews.allows(actor),
      removing: query['remove'],
      removed: await this.kept.removed(actor, list),
      rows: (await this.kept.of(actor, list)).map((view) => ({
        ...{ id: view.id, name: view.name, shared: view.shared, ownerName: view.ownerName, version: view.version },
        words: read(parametersOf(view.query)).words,
        ...{ href: `${path}?${view.query}`, own: listRights.keepViews.allows(actor, view) },
      })),
    };
  }

  @Post()
  async save(@CurrentActor() actor: StaffActor, @Body() body: unknown, @Res() reply: FastifyReply) {
    const form = new TypedForm(body);
    const asked = parametersOf(form.text('query'));
    const question = (await this.reader(actor))(asked);
    const view = { name: form.line('name'), shared: form.text('shared') === 'yes', usual: false };
    await saving({ view: VIEW, typed: form.typed(), page: () => this.all(actor, asked) }, () =>
      this.kept.save(actor, { ...view, ...question, list: this.about.list }),
    );
    redirect(reply, `${this.about.path}?${question.query}`, { notice: `已存为视图“${view.name}”。` });
  }

  @Post('removal')
  async remove(@CurrentActor() actor: StaffActor, @Body() body: unknown, @Res() reply: FastifyReply) {
    const form = new TypedForm(body);
    const id = form.text('view');
    const { name } = await saving({ view: VIEW, typed: {}, page: () => this.all(actor, {}) }, async () => {
      if (!(await this.kept.of(actor, this.about.list)).some((view) => view.id === id))
        throw new InvalidInput([{ field: '', message: '没有这个视图，它可能已被删除，或属于别人。' }]);
      return this.kept.remove(actor, id, form.has('version') ? Number(form.text('version')) : undefined);
    });
    const undo = { action: `${this.about.path}/views/return?view=${id}`, label: '撤销删除' };
    redirect(reply, `${this.about.path}/views`, { notice: `已删除视图“${name}”。`, undo });
  }

  /** Undoes a removal. */
  @Post('return')
  async restore(@CurrentActor() actor: StaffActor, @Query('view') asked: unknown, @Res() reply: FastifyReply) {
    const id = typeof asked === 'string' ? asked : '';
    const page = () => this.all(actor, {});
    const { name } = await saving({ view: VIEW, typed: {}, page }, async () => {
      if (!isRowId(id)) throw new InvalidInput([{ field: '', message: '没有要恢复的视图，请在列表中操作。' }]);
      return this.kept.restore(actor, id);
    });
    redirect(reply, `${this.about.path}/views`, { notice: `已恢复视图“${name}”。` });
  }
}

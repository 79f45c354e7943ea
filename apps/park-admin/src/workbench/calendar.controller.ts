import { CurrentActor, Requires } from '@park/identity';
import { Conflict, type StaffActor } from '@park/kernel';
import { linesOf, WorkCalendars, workRights, type YearInCalendar } from '@park/work';
import { FormRejected, formRejected, readForm, redirect, saving, type Typed, View } from '@park/web-kit';
import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CalendarFields } from './forms';

const VIEW = 'workbench/calendar';

/** The official days of each year: shown to everybody, kept by the administrator. */
@Controller('todo/calendar')
export class CalendarController {
  constructor(private readonly calendars: WorkCalendars) {}

  @Get()
  @Requires(workRights.viewWork)
  @View(VIEW)
  show(@CurrentActor() actor: StaffActor, @Query('year') year: unknown) {
    return this.page(actor, year);
  }

  @Post()
  @Requires(workRights.keepCalendar)
  async keep(@CurrentActor() actor: StaffActor, @Body() body: unknown, @Res() reply: FastifyReply) {
    const read = readForm(CalendarFields, body);
    const year = (body as Record<string, unknown> | null)?.['year'];
    const page = () => this.page(actor, year);
    if (!read.ok) throw formRejected(VIEW, await page(), read.problems, read.typed);
    const { typed, form } = read;
    const kept = { year: Number(form.year), source: form.source, text: form.text, version: Number(form.version) };
    const conflicted = (conflict: Conflict) => this.conflicted(actor, typed, conflict);
    const { rest, work } = await saving({ view: VIEW, typed, page, conflicted }, () =>
      this.calendars.keep(actor, kept),
    );
    const notice = `已保存 ${kept.year} 年的安排：放假 ${rest} 天，周末上班 ${work} 天；所有到期日已按新安排计算，请核对下面的日期。`;
    redirect(reply, `/todo/calendar?year=${kept.year}`, { notice });
  }

  private async page(actor: StaffActor, asked: unknown) {
    const years = await this.calendars.years(actor);
    const missing = years.find(({ version }) => version === 0);
    const chosen = years.find(({ year }) => String(year) === String(asked)) ?? missing ?? years.at(-1)!;
    return {
      title: '工作日安排',
      crumbs: [{ label: '工作台', href: '/' }, { label: '工作日安排' }],
      canKeep: workRights.keepCalendar.allows(actor),
      years: years.map(({ year, version }) => ({
        label: version === 0 ? `${year}（未录入）` : String(year),
        href: `/todo/calendar?year=${year}`,
        active: year === chosen.year,
      })),
      chosen: { ...chosen, lines: linesOf(chosen.days), text: linesOf(chosen.days).join('\n'), rest: restOf(chosen) },
    };
  }

  /** Somebody else stored the year: the form on the latest version, with what was typed. */
  private async conflicted(actor: StaffActor, typed: Typed, { message }: Conflict): Promise<FormRejected> {
    const model = await this.page(actor, typed['year']);
    const fresh = { ...typed, version: String(model.chosen.version) };
    const problems = [{ field: '', message: `${message}您填写的内容保留在下面，现有安排见右侧。` }];
    return new FormRejected(VIEW, model, { problems, typed: fresh, status: 409 });
  }
}

function restOf({ days }: YearInCalendar): { readonly rest: number; readonly work: number } {
  const rest = days.filter(({ kind }) => kind === 'rest').length;
  return { rest, work: days.length - rest };
}

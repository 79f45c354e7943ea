import { CurrentActor, Requires } from '@park/identity';
import { CompanyExport, importKinds, intakeRights } from '@park/intake';
import type { Actor } from '@park/kernel';
import { Clock } from '@park/platform';
import { type CompanyRow, Population } from '@park/registry';
import type { OutValue } from '@park/sheets';
import { saving, View } from '@park/web-kit';
import { Controller, Get, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { CompanyListQuery } from '../registry/company-list-query';
import { exportHead, exportLine, UNITS } from './export-lines';
import { type ExportAsked, ExportPages } from './export-pages';
import { sendTable } from '../lists/list-file';

const VIEW = 'intake/export';
type Asked = Readonly<Record<string, unknown>>;

/** The list of companies as it is narrowed, as a file: takes the query string of the list, `table`, `format` and `purpose`. */
@Controller('companies/export')
export class CompanyExportController {
  constructor(
    private readonly companies: CompanyExport,
    private readonly pages: ExportPages,
    private readonly population: Population,
    private readonly clock: Clock,
  ) {}

  @Get('new')
  @Requires(intakeRights.exportCompanies)
  @View(VIEW)
  form(@CurrentActor() actor: Actor, @Query() query: Asked) {
    return this.pages.form(actor, query);
  }

  @Get()
  @Requires(intakeRights.exportCompanies, 'proof')
  async download(@CurrentActor() actor: Actor, @Query() query: Asked, @Res() reply: FastifyReply): Promise<void> {
    const asked = this.pages.asked(actor, query);
    const page = () => this.pages.form(actor, query);
    const { kind, format, words } = asked;
    const typed = { table: kind ?? 'list', format, purpose: asked.purpose };
    const purpose = await saving({ view: VIEW, typed, page }, async () =>
      this.companies.purposeIn(actor, asked.purpose, asked.what),
    );
    const name = kind ? `企业${importKinds[kind].replace(/^企业/, '')}` : '企业名单';
    const taker = { actor, clock: this.clock };
    const told = { name, taker, format, words, purpose, ...(kind ? { comesBack: true } : { units: UNITS }) };
    await sendTable(reply, told, await this.rows(actor, { ...asked, purpose }));
  }

  private async rows(actor: Actor, asked: ExportAsked): Promise<AsyncIterable<readonly OutValue[]>> {
    const { list, kind, format, words, purpose } = asked;
    const taken = { filter: list.filter, format, words, purpose };
    if (kind) return this.companies.table(actor, { ...taken, kind });
    return this.lines(actor, list, await this.companies.pages(actor, taken));
  }

  private async *lines(
    actor: Actor,
    list: CompanyListQuery,
    pages: AsyncGenerator<readonly CompanyRow[]>,
  ): AsyncGenerator<readonly OutValue[]> {
    yield exportHead(list);
    for await (const rows of pages) {
      const ids = rows.map(({ id }) => id);
      const facts = await this.population.factsOfSeveral(ids, this.clock.today());
      for (const row of rows) yield exportLine(list, actor, { row, facts: facts.get(row.id) });
    }
  }
}

import { CurrentActor, Requires } from '@park/identity';
import { CompanyExport, intakeRights } from '@park/intake';
import type { Actor } from '@park/kernel';
import { Clock } from '@park/platform';
import { type CompanyRow, Population } from '@park/registry';
import type { OutValue } from '@park/sheets';
import { lists } from '@park/web-kit';
import { Controller, Get, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type CompanyListQuery, companyListQuery } from '../registry/company-list-query';
import { exportHead, exportLine } from './export-lines';
import { fileFormat, sendTable } from '../lists/list-file';

/** The list of companies as it is shown, as a file: takes the query string of the list, and `format`. */
@Controller('companies/export')
export class CompanyExportController {
  constructor(
    private readonly companies: CompanyExport,
    private readonly population: Population,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires(intakeRights.exportCompanies, 'proof')
  async download(
    @CurrentActor() actor: Actor,
    @Query() query: Record<string, unknown>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const format = fileFormat(query);
    const day = this.clock.today();
    const list = companyListQuery(actor, query, day);
    const words = lists.words(list.fields, list.question) ?? '';
    const pages = await this.companies.pages(actor, { filter: list.filter, format, words });
    const rows = this.lines(actor, list, pages);
    await sendTable(reply, { name: '企业名单', day, format }, rows);
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

import { CurrentActor, Requires } from '@park/identity';
import { CompanyExport, intakeRights } from '@park/intake';
import type { Actor } from '@park/kernel';
import { Clock } from '@park/platform';
import { type CompanyRow, Population } from '@park/registry';
import { csvStream, type OutValue, xlsxStream } from '@park/sheets';
import { lists, sendDownload } from '@park/web-kit';
import { Controller, Get, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type CompanyListQuery, companyListQuery } from '../registry/company-list-query';
import { exportHead, exportLine } from './export-lines';
import { CSV, XLSX } from '../media-types';

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
    const format = query['format'] === 'csv' ? 'csv' : 'xlsx';
    const list = companyListQuery(actor, query, this.clock.today());
    const words = lists.words(list.fields, list.question) ?? '';
    const pages = await this.companies.pages(actor, { filter: list.filter, format, words });
    const rows = this.lines(actor, list, pages);
    const bytes = format === 'csv' ? csvStream(rows) : xlsxStream('企业名单', rows);
    const name = `企业名单-${this.clock.today()}.${format}`;
    await sendDownload(reply, { name, mediaType: format === 'csv' ? CSV : XLSX, bytes });
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

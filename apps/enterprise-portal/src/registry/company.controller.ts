import { CurrentActor, Requires } from '@park/identity';
import type { CompanyActor } from '@park/kernel';
import { CompanyContacts, CompanyFiles, registryRights } from '@park/registry';
import { OwnReports } from '@park/reports';
import { View } from '@park/web-kit';
import { Controller, Get, Query } from '@nestjs/common';
import { reportRow } from '../reports/report-rows';
import { companyPage } from './company-page';

/** 我的企业: the own file, as the park keeps it. */
@Controller('company')
export class CompanyController {
  constructor(
    private readonly files: CompanyFiles,
    private readonly contacts: CompanyContacts,
    private readonly reports: OwnReports,
  ) {}

  @Get()
  @Requires(registryRights.viewOwnFile)
  @View('registry/company')
  async show(@CurrentActor() actor: CompanyActor, @Query('section') section: unknown): Promise<object> {
    const [file, contacts, reports] = await Promise.all([
      this.files.find(actor, actor.companyId),
      this.contacts.list(actor, actor.companyId),
      this.reports.list(actor),
    ]);
    const page = companyPage(file, contacts, typeof section === 'string' ? section : undefined);
    const rows = reports.map((report) => reportRow(report, file.asOf));
    return { ...page, reports: rows.filter(({ isEnded }) => !isEnded) };
  }
}

import { Controller, Get, Param, Query } from '@nestjs/common';
import { CurrentActor, Requires } from '@park/identity';
import type { StaffActor } from '@park/kernel';
import { PolicyMatching, policyRights, Pushes } from '@park/policy';
import { CompanyFiles } from '@park/registry';
import { View } from '@park/web-kit';
import { companyUptakePage } from './company-uptake-page';

/** What one company may have of the policies in force and did nothing about, what it applied for, and what it got. */
@Controller('companies/:id/uptake')
export class CompanyUptakeController {
  constructor(
    private readonly files: CompanyFiles,
    private readonly matching: PolicyMatching,
    private readonly pushes: Pushes,
  ) {}

  @Get()
  @Requires(policyRights.viewReceipts)
  @View('policy/company-uptake')
  async show(@CurrentActor() actor: StaffActor, @Param('id') id: string, @Query('stage') stage: unknown) {
    const company = await this.files.find(actor, id);
    const [matches, uptakes] = await Promise.all([
      this.matching.forCompany(actor, company.id),
      this.pushes.uptake.ofCompany(actor, company.id),
    ]);
    return companyUptakePage({ company, matches, uptakes, asked: stage });
  }
}

import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Requires } from '@park/identity';
import { NotFound } from '@park/kernel';
import { policyRights } from '@park/policy';
import { formRejected, readForm, View } from '@park/web-kit';
import { IsString } from 'class-validator';
import { checkCases } from '../../../../seeds/reference/cases';
import { readCriteria } from '../../../../seeds/reference/criteria';
import { criterionLine, criterionPage } from './criterion-page';
import { readCases } from './read-cases';

const CASES = 'criteria/cases';

export class CasesForm {
  @IsString({ message: '案例：请粘贴案例文件的内容。' })
  cases: string;
}

/** 认定标准: the official criteria as they are kept, and hand-worked cases held against them. */
@Controller('criteria')
export class CriteriaController {
  private readonly criteria = readCriteria();

  @Get()
  @Requires(policyRights.viewPolicies)
  @View('criteria/criteria')
  list() {
    return { title: '认定标准', criteria: [...this.criteria.values()].map(criterionLine) };
  }

  @Get('cases')
  @Requires(policyRights.editPolicies)
  @View(CASES)
  blank() {
    return casesPage();
  }

  @Post('cases')
  @Requires(policyRights.editPolicies)
  @View(CASES)
  check(@Body() body: unknown) {
    const read = readForm(CasesForm, body);
    if (!read.ok) throw formRejected(CASES, casesPage(), read.problems, read.typed);
    const cases = readCases(read.form.cases);
    if (!cases.ok) throw formRejected(CASES, casesPage(), [{ field: 'cases', message: cases.message }], read.typed);
    const results = checkCases(cases.json, this.criteria);
    const differing = results.filter(({ got }) => got.length > 0);
    const counts = { passed: results.length - differing.length, failed: differing.length };
    return { ...casesPage(), typed: read.typed, checked: { ...counts, differing } };
  }

  @Get(':id')
  @Requires(policyRights.viewPolicies)
  @View('criteria/criterion')
  show(@Param('id') id: string) {
    const criterion = this.criteria.get(id);
    if (!criterion) throw new NotFound('没有这项认定标准，请从标准列表中选择。');
    return criterionPage(criterion);
  }
}

function casesPage() {
  const crumbs = [{ label: '认定标准', href: '/criteria' }, { label: '案例核对' }];
  return { title: '案例核对', crumbs };
}

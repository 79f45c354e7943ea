import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CurrentActor, Requires } from '@park/identity';
import { type Actor, type FieldProblem, NotFound } from '@park/kernel';
import { Clock } from '@park/platform';
import { policyRights } from '@park/policy';
import { type CaseResult, checkCases, readCriteria, WrittenCriteria } from '@park/standards';
import { formRejected, readForm, Takes, takeUpload, type Typed, View } from '@park/web-kit';
import { IsOptional, IsString } from 'class-validator';
import { criterionLine, criterionPage } from './criterion-page';
import { readCaseFile, readFewCases } from './read-cases';

const CASES = 'criteria/cases';
const SHOWN_AGAIN = 500_000;

export class CasesForm {
  @IsOptional()
  @IsString({ message: '案例内容：请用文字填写。' })
  cases = '';
}

/** 认定标准: the official criteria as they are kept, and hand-worked cases held against them. */
@Controller('criteria')
export class CriteriaController {
  private readonly criteria = readCriteria();

  constructor(
    private readonly clock: Clock,
    private readonly written: WrittenCriteria,
  ) {}

  @Get()
  @Requires(policyRights.viewPolicies)
  @View('criteria/criteria')
  async list(@CurrentActor() actor: Actor) {
    const mayCheckCases = policyRights.editPolicies.allows(actor);
    return {
      title: '认定标准',
      criteria: [...this.criteria.values(), ...(await this.written.now())].map(criterionLine),
      mayCheckCases,
    };
  }

  @Get('cases')
  @Requires(policyRights.editPolicies)
  @View(CASES)
  blank() {
    return casesPage();
  }

  @Post('cases')
  @Takes.files()
  @Requires(policyRights.editPolicies)
  @View(CASES)
  check(@Body() body: unknown) {
    const { upload, rest } = takeUpload(body, 'file');
    const read = readForm(CasesForm, rest);
    if (!read.ok) throw refused(read.typed, ...read.problems);
    const file = upload && readCaseFile(upload);
    if (file && !file.ok) throw refused(read.typed, { field: 'file', message: `案例文件：${file.message}` });
    const text = file?.text ?? read.form.cases;
    if (text === '') throw refused(read.typed, { field: 'cases', message: '请粘贴案例文件的内容，或选择一个文件。' });
    // What was read from a file of usual size stands in the text field afterwards, to be mended and checked again.
    const typed = text.length <= SHOWN_AGAIN ? { ...read.typed, cases: text } : read.typed;
    const cases = readFewCases(text);
    const from = upload ? `案例文件“${upload.name}”：` : '案例内容：';
    if (!cases.ok) throw refused(typed, { field: upload ? 'file' : 'cases', message: `${from}${cases.message}` });
    const results = checkCases(cases.cases, this.criteria);
    return { ...casesPage(), typed, checked: { ...sorted(results), file: upload?.name } };
  }

  @Get(':id')
  @Requires(policyRights.viewPolicies)
  @View('criteria/criterion')
  async show(@Param('id') id: string) {
    const criterion = this.criteria.get(id) ?? (await this.written.now()).find((each) => each.id === id);
    if (!criterion) throw new NotFound('没有这项认定标准，请从标准列表中选择。');
    return criterionPage(criterion, this.clock.today());
  }
}

/** Results by what is to be done about them. */
function sorted(results: readonly CaseResult[]) {
  const unusable = results.filter(({ faults }) => faults.length > 0);
  const differing = results.filter(({ got, faults }) => got.length > 0 && faults.length === 0);
  const ignoring = results.filter(({ ignored }) => ignored.length > 0);
  const total = results.length;
  return { total, passed: total - differing.length - unusable.length, unusable, differing, ignoring };
}

function refused(typed: Typed, ...problems: FieldProblem[]) {
  return formRejected(CASES, casesPage(), problems, typed);
}

function casesPage() {
  const crumbs = [{ label: '认定标准', href: '/criteria' }, { label: '案例核对' }];
  return { title: '案例核对', crumbs };
}

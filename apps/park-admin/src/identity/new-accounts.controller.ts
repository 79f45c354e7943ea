import { approvalDoubts } from '@park/claims';
import {
  CurrentActor,
  identityRights,
  Members,
  type NewAccount,
  NewAccounts,
  Requires,
  roleNames,
} from '@park/identity';
import { type FieldProblem, InvalidInput, type StaffActor } from '@park/kernel';
import { choices, eachOnce, fieldStates, formRejected, readForm, saving, View } from '@park/web-kit';
import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { CompanyStanding } from '../registry/company-standing';
import { CompanyUserForm, StaffForm } from './account-forms';

type Typed = Readonly<Record<string, string | string[]>>;
const STAFF = 'identity/staff-new';
const COMPANY = 'identity/company-user-new';

/** Declared before the controller of single accounts, whose address would catch /accounts/staff. */
@Controller('accounts')
export class NewAccountsController {
  constructor(
    private readonly newAccounts: NewAccounts,
    private readonly members: Members,
    private readonly standing: CompanyStanding,
  ) {}

  @Get('staff/new')
  @Requires(identityRights.manageAccounts)
  @View(STAFF)
  staffForm(): object {
    return staffPage({}, []);
  }

  @Post('staff')
  @Requires(identityRights.manageAccounts, 'proof')
  @HttpCode(200)
  @View('pages/one-time-password')
  async createStaff(@CurrentActor() actor: StaffActor, @Body() body: unknown): Promise<object> {
    const read = readForm(StaffForm, body);
    const { typed } = read;
    const page = (problems: readonly FieldProblem[]) => staffPage(typed, problems);
    if (!read.ok) {
      const problems = this.withPerson(actor, read.problems, typed);
      throw formRejected(STAFF, page(problems), problems, typed);
    }
    return openedPage(await saving({ view: STAFF, typed, page }, () => this.newAccounts.createStaff(actor, read.form)));
  }

  @Get('company/new')
  @Requires(identityRights.manageCompanyAccounts)
  @View(COMPANY)
  companyForm(@CurrentActor() actor: StaffActor, @Query('uscc') uscc: unknown): Promise<object> {
    return this.companyPage(actor, typeof uscc === 'string' ? { company: uscc.slice(0, 18) } : {}, []);
  }

  @Post('company')
  @Requires(identityRights.manageCompanyAccounts)
  @HttpCode(200)
  @View('pages/one-time-password')
  async createCompanyUser(@CurrentActor() actor: StaffActor, @Body() body: unknown): Promise<object> {
    const read = readForm(CompanyUserForm, body);
    const { typed } = read;
    const page = (problems: readonly FieldProblem[]) => this.companyPage(actor, typed, problems);
    if (!read.ok) {
      const problems = this.withPerson(actor, [...read.problems, ...(await this.unknown(actor, typed))], typed);
      throw formRejected(COMPANY, await page(problems), problems, typed);
    }
    const { company: uscc, sure, ...person } = read.form;
    return openedPage(
      await saving({ view: COMPANY, typed, page }, async () => {
        const company = await this.standingOf(actor, uscc);
        const asked = approvalDoubts((company?.gone ?? []).map((words) => `“${company!.name}”${words}`));
        if (asked.length > 0 && sure === undefined) throw new InvalidInput(asked);
        return this.newAccounts.createCompanyUser(actor, { ...person, companyId: company?.id ?? '0' });
      }),
    );
  }

  private async companyPage(actor: StaffActor, typed: Typed, problems: readonly FieldProblem[]): Promise<object> {
    const fields = fieldStates(['name', 'username', 'company'], { typed, problems });
    const roles = choices(roleNames.company, typed['role'] ?? 'company-owner');
    return { title: '开通企业账号', fields, roles, known: await this.standingOf(actor, textIn(typed, 'company')) };
  }

  private async standingOf(actor: StaffActor, uscc: string) {
    const company = uscc === '' ? undefined : await this.members.company(actor, uscc);
    return company && { ...company, gone: await this.standing.gone(actor, company.id) };
  }

  /** With what is wrong with the person besides, so that everything is said at once. */
  private withPerson(actor: StaffActor, problems: readonly FieldProblem[], typed: Typed): FieldProblem[] {
    const person = { username: textIn(typed, 'username'), name: textIn(typed, 'name') };
    return eachOnce([...problems, ...this.newAccounts.personProblems(actor, person)]);
  }

  private async unknown(actor: StaffActor, typed: Typed): Promise<FieldProblem[]> {
    const uscc = textIn(typed, 'company');
    return uscc === '' || (await this.members.company(actor, uscc)) ? [] : [NO_COMPANY];
  }
}

const NO_COMPANY: FieldProblem = {
  field: 'company',
  message: '没有这家企业，请核对统一社会信用代码，或先在企业库登记',
};

function textIn(typed: Typed, name: string): string {
  return [typed[name] ?? ''].flat().at(-1) ?? '';
}

function openedPage(account: NewAccount): object {
  const title = account.password ? '账号已开通' : '账号已关联';
  return { title, heading: title, account, password: account.password, back: `/accounts/${account.id}` };
}

function staffPage(typed: Typed, problems: readonly FieldProblem[]): object {
  const fields = fieldStates(['name', 'username', 'roles'], { typed, problems });
  return { title: '新建园区账号', fields, roles: choices(roleNames.staff, typed['roles']) };
}

import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { CurrentActor, Requires } from '@park/identity';
import type { StaffActor } from '@park/kernel';
import { PolicyLibrary, policyRights, Pushes } from '@park/policy';
import { CompanyContacts, CompanyFiles } from '@park/registry';
import { FormRejected, redirect, saving, TypedForm, View } from '@park/web-kit';
import type { FastifyReply } from 'fastify';
import { publishedVersion } from './published-version';
import { uptakeCompanyPage } from './uptake-company-page';

const PAGE = 'policy/uptake-company';

interface At {
  readonly id: string;
  readonly companyId: string;
}

type Notes = Pushes['uptake']['notes'];
type Write = (notes: Notes) => Notes['call'];

/** Following one company up about a policy. */
@Controller('policies/:id/uptake/:companyId')
export class UptakeCompanyController {
  constructor(
    private readonly library: PolicyLibrary,
    private readonly pushes: Pushes,
    private readonly contacts: CompanyContacts,
    private readonly files: CompanyFiles,
  ) {}

  @Get()
  @Requires(policyRights.viewReceipts)
  @View(PAGE)
  async show(@CurrentActor() actor: StaffActor, @Param() at: At) {
    const [file, company] = await Promise.all([this.library.find(actor, at.id), this.files.find(actor, at.companyId)]);
    const version = publishedVersion(file);
    const of = { policyId: version.policyId, versionId: version.id, companyId: company.id };
    const [one, contacts] = await Promise.all([
      this.pushes.uptake.one(actor, of),
      this.contacts.list(actor, company.id),
    ]);
    return uptakeCompanyPage(actor, {
      ...{ policyId: version.policyId, version, company, one, contacts, today: company.asOf },
    });
  }

  @Post('calls')
  @Requires(policyRights.keepUptake)
  call(@CurrentActor() actor: StaffActor, @Param() at: At, @Body() body: unknown, @Res() reply: FastifyReply) {
    const said = '已登记这次电话。写了下一步的，已列入您的待办。';
    return this.write(actor, { at, body, reply, said }, (notes) => notes.call.bind(notes));
  }

  @Post('application')
  @Requires(policyRights.keepUptake)
  applied(@CurrentActor() actor: StaffActor, @Param() at: At, @Body() body: unknown, @Res() reply: FastifyReply) {
    const said = '已登记这家企业的申报。';
    return this.write(actor, { at, body, reply, said }, (notes) => notes.applied.bind(notes));
  }

  @Post('grant')
  @Requires(policyRights.keepUptake)
  granted(@CurrentActor() actor: StaffActor, @Param() at: At, @Body() body: unknown, @Res() reply: FastifyReply) {
    const said = '已登记获得支持，并写入企业档案的“已获财政支持”记录。';
    return this.write(actor, { at, body, reply, said }, (notes) => notes.granted.bind(notes));
  }

  @Post('grant/removal')
  @Requires(policyRights.keepUptake)
  takeBack(@CurrentActor() actor: StaffActor, @Param() at: At, @Body() body: unknown, @Res() reply: FastifyReply) {
    const said = '已撤回，企业档案中的这条记录也已撤回；经过保留在操作日志中。';
    return this.write(actor, { at, body, reply, said }, (notes) => notes.takeGrantBack.bind(notes));
  }

  private async write(actor: StaffActor, { at, body, reply, said }: Posted, step: Write): Promise<void> {
    const form = new TypedForm(body);
    const page = () => this.show(actor, at);
    const [file, company] = await Promise.all([this.library.find(actor, at.id), this.files.find(actor, at.companyId)]);
    const { policyId, content } = publishedVersion(file);
    const asked = { policyId, companyId: company.id, version: Number(form.text('version')), content };
    const conflicted = async ({ message }: { readonly message: string }) => {
      const model = await page();
      const problems = [{ field: '', message: `${message}您填写的内容保留在下面。` }];
      return new FormRejected(PAGE, model, {
        ...{ problems, status: 409, typed: { ...form.typed(), version: String(model.rowVersion) } },
      });
    };
    await saving({ view: PAGE, typed: form.typed(), page, conflicted }, () =>
      step(this.pushes.uptake.notes)(actor, { ...asked, said: (field) => form.text(field) }),
    );
    redirect(reply, `/policies/${policyId}/uptake/${company.id}`, { notice: said });
  }
}

interface Posted {
  readonly at: At;
  readonly body: unknown;
  readonly reply: FastifyReply;
  readonly said: string;
}

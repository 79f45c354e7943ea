import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { CurrentActor, Requires } from '@park/identity';
import { type Actor, dateInShanghai, NotFound } from '@park/kernel';
import { Clock, pageRequest } from '@park/platform';
import { PolicyLibrary, policyLabels, policyRights, Pushes } from '@park/policy';
import { CompanyContacts, registryRights } from '@park/registry';
import { type OutValue, xlsxStream } from '@park/sheets';
import { sendDownload, View } from '@park/web-kit';
import type { FastifyReply } from 'fastify';
import { exportNote } from '../lists/export-note';
import { XLSX } from '../media-types';
import { maskedWords } from './masked-words';
import { publishedVersion } from './published-version';
import { countOf, type Line, type Stage, stageOf, tellsMoney, uptakePage, wordsOf } from './uptake-page';

const HEAD = ['序号', '企业名称', '统一社会信用代码', '推送', '送达', '已读', '打开政策', '情况', '表态和申报'];
const MONEY = '可享金额';
/** For those who see numbers in full: a file is for ringing up. */
const CONTACT = ['联系人', '职务', '电话'];

type Asked = Parameters<Pushes['uptake']['counts']>[1];

/** What became of a policy: how far its companies are, who may have it and did nothing, whom to call. */
@Controller('policies/:id/uptake')
export class UptakeController {
  constructor(
    private readonly library: PolicyLibrary,
    private readonly pushes: Pushes,
    private readonly contacts: CompanyContacts,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires(policyRights.viewReceipts)
  @View('policy/uptake')
  async show(@CurrentActor() actor: Actor, @Param('id') id: string, @Query() query: Record<string, unknown>) {
    const stage = stageOf(query['stage']);
    const { version, asked } = await this.versionOf(actor, id);
    const counts = await this.pushes.uptake.counts(actor, asked);
    const total = countOf(counts, stage) ?? 0;
    const list = await this.pushes.uptake.list(actor, asked, { stage, total, page: pageRequest(query) });
    const ids = list.rows.map(({ companyId }) => companyId);
    const money = await this.moneyOf(actor, asked, { stage, ids });
    const page = uptakePage({ policyId: id, version, stage, counts, list, money, today: this.clock.today() });
    const people = await this.contacts.mainOf(actor, ids);
    const rows = page.list.rows.map((row, at) => ({ ...row, contact: people.get(list.rows[at]!.companyId) }));
    return { ...page, masked: maskedWords(actor), list: { ...page.list, rows } };
  }

  @Get('export')
  @Requires(policyRights.viewReceipts)
  async download(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Query('stage') asked: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const stage = stageOf(asked);
    const { version, asked: of } = await this.versionOf(actor, id);
    const total = countOf(await this.pushes.uptake.counts(actor, of), stage);
    if (total === null) throw new NotFound('申报条件涉及财务数据或个人信息，您不能导出这份名单。');
    const slices = await this.pushes.uptake.takenOut(actor, of, { stage, total });
    const words = policyLabels.uptakeStages[stage];
    const name = `${version.content.title}-${words}-${this.clock.today()}.xlsx`;
    const note = exportNote({ actor, clock: this.clock }, { name: version.content.title, words });
    const bytes = xlsxStream(words, this.sheet(actor, slices, { stage, of }), note);
    await sendDownload(reply, { name, mediaType: XLSX, bytes });
  }

  private async *sheet(
    actor: Actor,
    slices: AsyncGenerator<readonly Line[]>,
    { stage, of }: { readonly stage: Stage; readonly of: Asked },
  ): AsyncGenerator<readonly OutValue[]> {
    const seesNumbers = registryRights.viewSensitive.allows(actor);
    const head = tellsMoney(stage) ? [...HEAD, MONEY] : HEAD;
    yield seesNumbers ? [...head, ...CONTACT] : head;
    let row = 0;
    for await (const lines of slices) {
      const ids = lines.map(({ companyId }) => companyId);
      const money = await this.moneyOf(actor, of, { stage, ids });
      const people = seesNumbers ? await this.contacts.mainOf(actor, ids) : null;
      for (const line of lines) {
        const amount = tellsMoney(stage) ? [money.get(line.companyId) ?? ''] : [];
        const contact = people ? contactCells(people.get(line.companyId)) : [];
        yield [(row += 1), ...cellsOf(line), ...amount, ...contact];
      }
    }
  }

  private async moneyOf(actor: Actor, of: Asked, { stage, ids }: { readonly stage: Stage; readonly ids: string[] }) {
    return tellsMoney(stage) && ids.length > 0 ? this.pushes.uptake.money(actor, of, ids) : new Map<string, string>();
  }

  private async versionOf(actor: Actor, id: string) {
    const version = publishedVersion(await this.library.find(actor, id));
    return { version, asked: { policyId: version.policyId, versionId: version.id, content: version.content } };
  }
}

type Contacts = Awaited<ReturnType<CompanyContacts['mainOf']>>;

function contactCells(person: ReturnType<Contacts['get']>): OutValue[] {
  return [person?.name ?? '', person?.position ?? '', person?.phone ?? ''];
}

function cellsOf(line: Line): OutValue[] {
  const day = (at: Date | null) => (at ? dateInShanghai(at) : '');
  const { reached, said } = wordsOf(line);
  const days = [day(line.pushedAt), day(line.deliveredAt), day(line.readAt), day(line.openedAt)];
  return [line.name, line.uscc, ...days, reached, said];
}

import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { CurrentActor, Requires } from '@park/identity';
import { type Actor, dateInShanghai, NotFound } from '@park/kernel';
import { Clock, pageRequest } from '@park/platform';
import { PolicyLibrary, policyLabels, policyRights, Pushes } from '@park/policy';
import { CompanyContacts } from '@park/registry';
import { type OutValue, xlsxStream } from '@park/sheets';
import { sendDownload, View } from '@park/web-kit';
import type { FastifyReply } from 'fastify';
import { XLSX } from '../media-types';
import { publishedVersion } from './published-version';
import { countOf, type Line, stageOf, uptakePage, wordsOf } from './uptake-page';

const HEAD = ['序号', '企业名称', '统一社会信用代码', '推送', '送达', '已读', '打开政策', '情况', '表态和申报'];

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
    const page = uptakePage({ policyId: id, version, stage, counts, list, today: this.clock.today() });
    const people = await this.contacts.mainOf(
      actor,
      list.rows.map(({ companyId }) => companyId),
    );
    const rows = page.list.rows.map((row, at) => ({ ...row, contact: people.get(list.rows[at]!.companyId) }));
    return { ...page, list: { ...page.list, rows } };
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
    await sendDownload(reply, { name, mediaType: XLSX, bytes: xlsxStream(words, sheetLines(slices)) });
  }

  private async versionOf(actor: Actor, id: string) {
    const version = publishedVersion(await this.library.find(actor, id));
    return { version, asked: { policyId: version.policyId, versionId: version.id, content: version.content } };
  }
}

async function* sheetLines(slices: AsyncGenerator<readonly Line[]>): AsyncGenerator<readonly OutValue[]> {
  yield HEAD;
  let row = 0;
  const day = (at: Date | null) => (at ? dateInShanghai(at) : '');
  for await (const lines of slices)
    for (const line of lines) {
      const { reached, said } = wordsOf(line);
      const days = [day(line.pushedAt), day(line.deliveredAt), day(line.readAt), day(line.openedAt)];
      yield [(row += 1), line.name, line.uscc, ...days, reached, said];
    }
}

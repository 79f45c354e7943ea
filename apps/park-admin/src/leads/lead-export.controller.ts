import { CurrentActor, Requires } from '@park/identity';
import { masked, type StaffActor } from '@park/kernel';
import { Clock } from '@park/platform';
import { leadLabels, leadRights, type LeadRow, Leads } from '@park/projects';
import type { OutValue } from '@park/sheets';
import { Controller, Get, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { fileFormat, sendTable } from '../lists/list-file';
import { wordsOf } from './lead-list';
import { LeadListPage } from './lead-list-page';
import { labelOf } from './lead-words';

const HEAD = [
  ...[
    '编号',
    '意向方',
    '统一社会信用代码',
    '项目名称',
    '产业方向',
    '计划投资（万元）',
    '用地需求（亩）',
    '厂房需求（㎡）',
  ],
  ...['来源', '推荐人', '交办层级', '电话核实', '联系人', '电话', '首谈人', '跟踪人', '登记', '受理', '状态'],
  ...['下一步', '下一步日期', '最近实质进展'],
];

/** The list of leads as it is shown, as a file: takes the query string of the list, and `format`. */
@Controller('leads/export')
export class LeadExportController {
  constructor(
    private readonly leads: Leads,
    private readonly page: LeadListPage,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires(leadRights.viewLeads, 'proof')
  async download(
    @CurrentActor() actor: StaffActor,
    @Query() query: Record<string, unknown>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const format = fileFormat(query);
    const list = await this.page.read(actor, query);
    const { filter } = list;
    const words = wordsOf(list);
    const rows = lines(await this.leads.taken(actor, filter, { format, words }));
    await sendTable(reply, { name: '招商线索', taker: { actor, clock: this.clock }, words, format }, rows);
  }
}

async function* lines(pages: AsyncGenerator<readonly LeadRow[]>): AsyncGenerator<readonly OutValue[]> {
  yield HEAD;
  for await (const rows of pages) for (const row of rows) yield lineOf(row);
}

/** Figures exactly; how to reach people covered as in every file that leaves the park. */
function lineOf({ lead }: LeadRow): readonly OutValue[] {
  const figure = (value: string | number | null, per = 1) => (value === null ? '' : Number(value) / per);
  return [
    ...[lead.number, lead.investorName, lead.uscc, lead.projectName, lead.industryDirection].map(textOf),
    ...[figure(lead.plannedInvestmentYuan, 1e4), figure(lead.landNeedMu), figure(lead.roomNeedM2)],
    ...[labelOf(leadLabels.sources, lead.leadSource), textOf(lead.referrerName)],
    ...[labelOf(leadLabels.levels, lead.assignedLevel), lead.phoneVerified ? '已核实' : '未核实'],
    ...[masked.text(textOf(lead.contactName)), lead.phones.map(masked.phone).join('、')],
    ...[lead.firstContactName, lead.trackerName, lead.receivedOn, lead.acceptedOn].map(textOf),
    ...[leadLabels.states[lead.status], textOf(lead.nextWhat), textOf(lead.nextOn), textOf(lead.lastProgressOn)],
  ];
}

function textOf(value: string | null): string {
  return value ?? '';
}

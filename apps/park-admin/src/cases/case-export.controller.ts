import { caseLabels, caseRights, Cases, type CultivationCase } from '@park/cultivation';
import type { Facts } from '@park/criteria';
import { CurrentActor, Requires } from '@park/identity';
import type { StaffActor } from '@park/kernel';
import { Clock } from '@park/platform';
import { attribute, formatValue, Population } from '@park/registry';
import type { OutValue } from '@park/sheets';
import { Controller, Get, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { fileFormat, sendTable } from '../lists/list-file';
import { caseListQuery, wordsOf } from './case-list';
import { CasePeople } from './case-people';
import { titleNames } from './case-words';

const HEAD = [
  ...['序号', '企业名称', '统一社会信用代码', '所属园区', '所属行业', '申报称号', '申报年度'],
  ...['阶段', '申报日期', '受理编号', '推荐日期', '公示开始日期', '培育专员', '备注'],
];

/** 申报推荐名单: the list of cases as it is narrowed, as a workbook. */
@Controller('cases/export')
export class CaseExportController {
  constructor(
    private readonly cases: Cases,
    private readonly people: CasePeople,
    private readonly population: Population,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires(caseRights.viewCases, 'proof')
  async download(
    @CurrentActor() actor: StaffActor,
    @Query() query: Readonly<Record<string, unknown>>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const today = this.clock.today();
    const { names } = await this.people.of(actor);
    const format = fileFormat(query);
    const list = caseListQuery(query, { today, officers: names });
    const words = wordsOf(list);
    const slices = await this.cases.takenOut(actor, list.filter, { words, format });
    const lines = this.lines(slices, new Map(Object.entries(names)));
    await sendTable(reply, { name: '申报推荐名单', taker: { actor, clock: this.clock }, words, format }, lines);
  }

  private async *lines(
    slices: AsyncGenerator<readonly CultivationCase[]>,
    names: ReadonlyMap<string, string>,
  ): AsyncGenerator<readonly OutValue[]> {
    yield HEAD;
    let number = 0;
    for await (const rows of slices) {
      const ids = rows.map(({ companyId }) => companyId);
      const facts = await this.population.factsOfSeveral(ids, this.clock.today());
      for (const row of rows) yield lineOf(row, { number: (number += 1), facts: facts.get(row.companyId), names });
    }
  }
}

interface Beside {
  readonly number: number;
  readonly facts: Facts | undefined;
  readonly names: ReadonlyMap<string, string>;
}

function lineOf(row: CultivationCase, { number, facts, names }: Beside): readonly OutValue[] {
  const told = (key: string) => {
    const fact = facts?.lookup(key, null);
    return fact?.known ? formatValue(attribute(key)!, fact.value as never) : '';
  };
  return [
    ...[number, row.companyName, told('uscc'), told('registeredZone'), told('industryCode')],
    ...[titleNames[row.titleCode] ?? row.titleCode, row.year, caseLabels.stages[row.stage]],
    ...[row.appliedOn ?? '', row.receiptNumber ?? '', row.recommendedOn ?? '', row.publicFromOn ?? ''],
    ...[names.get(row.officerId ?? '') ?? '', row.nextWhat ?? ''],
  ];
}

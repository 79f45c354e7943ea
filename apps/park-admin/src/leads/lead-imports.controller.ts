import { TableBatches, TableImports } from '@park/batches';
import { Requires } from '@park/identity';
import { investmentTables, leadRights } from '@park/projects';
import { Controller } from '@nestjs/common';
import { TableImportsController } from '../batches/table-imports.controller';

const { key, table, template, states, owners } = investmentTables.leads;

/** Leads from the tables of investment offices. */
@Controller('leads/batches')
@Requires(leadRights.importLeads)
export class LeadImportsController extends TableImportsController {
  constructor(imports: TableImports, batches: TableBatches) {
    super(imports, batches, {
      ...{ key, path: '/leads/batches', title: '导入招商线索', table, states },
      crumbs: [{ label: '招商线索', href: '/leads' }],
      upload: {
        subtitle: '先预检，看过再写入，30 天内可整批撤销；与已有线索、项目、企业相近的逐行问您',
        hint: '线索库、在谈项目、驻点采集表、流转表等清单（xlsx、xls、csv），一行一个投资方；不超过 20 MB、5,000 行。汇总表、交叉表不能导入。',
        accept: '.xlsx,.xls,.csv',
        told: {
          ...{ name: 'owner', label: '这份线索归谁', hint: '整份文件一样；首谈人按表里的列记，不因导入改变' },
          options: owners,
        },
      },
      template: { name: '招商线索导入模板.xlsx', sheets: template },
      list: { label: '查看线索', href: '/leads?part=all' },
      isExpected: '招商线索清单',
      labelled: '意向方与项目',
      actions: { new: '新登记', update: '更正', same: '没有变化' },
      recordHref: (id) => `/leads/${id}`,
    });
  }
}

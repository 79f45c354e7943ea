import { TableBatches, TableImports } from '@park/batches';
import { Requires } from '@park/identity';
import { investmentTables, projectRights } from '@park/projects';
import { Controller } from '@nestjs/common';
import { TableImportsController } from '../batches/table-imports.controller';

const { key, table, template, states } = investmentTables.projects;

/** Projects from tables of negotiations, signings and construction. */
@Controller('projects/batches')
@Requires(projectRights.importProjects)
export class ProjectImportsController extends TableImportsController {
  constructor(imports: TableImports, batches: TableBatches) {
    super(imports, batches, {
      ...{ key, path: '/projects/batches', title: '导入招商项目', table, states },
      crumbs: [{ label: '招商项目', href: '/projects' }],
      upload: {
        subtitle: '先预检，看过再写入，30 天内可整批撤销；阶段按要件表判定，缺的列为缺',
        hint: '在谈项目、签约项目、重大项目表、重点项目台账、申报表、月报（xlsx、xls、csv）；不超过 20 MB、2,000 个项目。汇总表、交叉表不能导入。',
        accept: '.xlsx,.xls,.csv',
      },
      template: { name: '招商项目导入模板.xlsx', sheets: template },
      list: { label: '查看项目', href: '/projects' },
      isExpected: '招商项目清单',
      labelled: '项目与投资主体',
      actions: { new: '新登记', update: '更正', same: '没有变化' },
      recordHref: (id) => `/projects/${id}`,
    });
  }
}

import { TableBatches, TableImports } from '@park/batches';
import { Requires } from '@park/identity';
import { siteBatch, siteRights } from '@park/sites';
import { Controller } from '@nestjs/common';
import { TableImportsController } from '../batches/table-imports.controller';

/** Land and rooms from tables, and outlines of parcels. */
@Controller('sites/batches')
@Requires(siteRights.keepSites)
export class SiteImportsController extends TableImportsController {
  constructor(imports: TableImports, batches: TableBatches) {
    super(imports, batches, {
      ...{ key: siteBatch.key, path: '/sites/batches', title: '导入地块与房屋', table: siteBatch.table },
      crumbs: [
        { label: '园区地块', href: '/sites' },
        { label: '台账', href: '/sites/list' },
      ],
      upload: {
        subtitle: '表格或 GeoJSON 图形；先预检，看过再写入，30 天内可整批撤销',
        hint: '供地结果、低效用地、厂房楼宇台账等表格（xlsx、xls、csv），或地块图形（GeoJSON）；不超过 20 MB、100,000 行。',
        accept: '.xlsx,.xls,.csv,.geojson,.json',
        told: {
          ...{ name: 'crs', label: '图形的坐标系', hint: '只有 GeoJSON 要选；一张图里只用一种', none: '表格不用选' },
          options: siteBatch.crsLabels,
        },
      },
      template: { name: '地块与房屋导入模板.xlsx', sheets: siteBatch.template },
      states: siteBatch.states,
      list: { label: '查看台账', href: '/sites/list' },
      isExpected: '地块或房屋的台账',
      labelled: '编号与名称',
      actions: { new: '新登记', update: '更正', same: '没有变化' },
      recordHref: (id) => `/sites/${id}`,
    });
  }
}

import type { AuditWords } from '@park/identity';
import { siteFields } from './site-fields';
import { parcelLifecycle, roomLifecycle } from './site-lifecycle';
import { exclusionLabels } from '../output/evaluated';
import { figureFields } from '../output/read-year';
import { landParameters } from '../settings/land-parameters';
import { siteLabels } from './site';

const fields: Readonly<Record<string, string>> = {
  ...{ code: '编号', name: '名称', kind: '类型', status: '状态', areaAmount: '面积', areaUnit: '面积单位' },
  ...{ parentId: '所在楼宇', lockedFor: '锁定给', lockedUntilOn: '锁定到', occupantName: '使用人' },
  ...{ occupiedUntilOn: '租期到', docNo: '文号', fromOn: '起', toOn: '止', cause: '原因', geometry: '图形' },
  ...{
    fileName: '文件名',
    rows: '行数',
    format: '格式',
    ok: '可导入',
    errors: '错误',
    skipped: '跳过',
    features: '要素数',
    parcels: '宗数',
    year: '年份',
    exclusion: '剔除',
    source: '数据来源',
    imported: '已导入',
  },
  ...{ undone: '已撤销', left: '保留' },
  ...Object.fromEntries(landParameters.map(({ name, label }) => [name, label])),
  ...Object.fromEntries(figureFields.map(([key, label]) => [key, label])),
  ...Object.fromEntries(siteFields.map(({ key, label }) => [key, label])),
};
const verbs = { ...parcelLifecycle.verbs, ...roomLifecycle.verbs };
const values: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ...{ kind: siteLabels.kind, status: siteLabels.status, areaUnit: siteLabels.unit },
  exclusion: exclusionLabels,
  cause: { government: '政府原因', enterprise: '企业原因' },
};

/** The audit words of this room. */
export const siteWords: AuditWords = {
  actions: {
    'sites.registered': '登记地块或房屋',
    'sites.exported': '导出载体台账',
    'sites.batch-uploaded': '上传载体导入文件',
    'sites.batch-refused': '载体导入文件未读入',
    'sites.batch-checked': '载体导入预检',
    'sites.batch-dropped': '放弃载体导入',
    'sites.batch-started': '开始载体导入',
    'sites.batch-resumed': '继续载体导入',
    'sites.batch-imported': '完成载体导入',
    'sites.undo-started': '开始撤销载体导入',
    'sites.batch-undone': '完成撤销载体导入',
    'sites.plan-drawn': '更新园区底图',
    'sites.year-recorded': '登记地块年度数据',
    'sites.evaluation-frozen': '冻结亩均评价',
    'sites.setting-set': '设定园区参数',
    'sites.withdrawn': '撤销登记（载体）',
    ...Object.fromEntries(Object.entries(verbs).map(([verb, label]) => [`sites.${verb}`, `${label}（载体）`])),
  },
  objects: {
    parcel: '地块',
    room: '房屋',
    'site-list': '载体台账',
    'site-batch': '载体导入批次',
    'site-plan': '园区底图',
    'site-evaluation': '亩均评价',
    'park-setting': '园区参数',
  },
  field: (key) => fields[key] ?? null,
  value: (key, value) => values[key]?.[String(value)] ?? null,
};

import type { AuditWords } from '@park/identity';
import { siteFields } from './site-fields';
import { parcelLifecycle, roomLifecycle } from './site-lifecycle';
import { siteLabels } from './site';

const fields: Readonly<Record<string, string>> = {
  ...{ code: '编号', name: '名称', kind: '类型', status: '状态', areaAmount: '面积', areaUnit: '面积单位' },
  ...{ parentId: '所在楼宇', lockedFor: '锁定给', lockedUntilOn: '锁定到', occupantName: '使用人' },
  ...{ occupiedUntilOn: '租期到', docNo: '文号', fromOn: '起', toOn: '止', cause: '原因', geometry: '图形' },
  ...Object.fromEntries(siteFields.map(({ key, label }) => [key, label])),
};
const verbs = { ...parcelLifecycle.verbs, ...roomLifecycle.verbs };
const values: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ...{ kind: siteLabels.kind, status: siteLabels.status, areaUnit: siteLabels.unit },
  cause: { government: '政府原因', enterprise: '企业原因' },
};

/** The audit words of this room. */
export const siteWords: AuditWords = {
  actions: {
    'sites.registered': '登记地块或房屋',
    'sites.outlined': '导入地块图形',
    ...Object.fromEntries(Object.entries(verbs).map(([verb, label]) => [`sites.${verb}`, `${label}（载体）`])),
  },
  objects: { parcel: '地块', room: '房屋' },
  field: (key) => fields[key] ?? null,
  value: (key, value) => values[key]?.[String(value)] ?? null,
};

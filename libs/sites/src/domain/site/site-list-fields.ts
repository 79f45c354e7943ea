import { siteLabels } from './site';
import { siteFields } from './site-fields';

/** What the ledger is filtered, sorted and shown by; entries satisfy what lists of the applications ask of a field. */
export interface SiteListField {
  readonly key: SiteFieldKey;
  readonly label: string;
  readonly kind: 'number' | 'date' | 'code' | 'text';
  readonly period: 'none';
  readonly codes?: Readonly<Record<string, string>>;
  /** The unit in which a figure is typed and shown. */
  readonly unit?: string;
}

export type SiteFieldKey =
  | 'kind'
  | 'status'
  | 'since'
  | 'mu'
  | 'area'
  | 'occupant'
  | 'lease'
  | 'lockedFor'
  | 'lockedUntil'
  | 'address'
  | 'landUse'
  | 'tenure'
  | 'term'
  | 'available'
  | 'price'
  | 'zone'
  | 'power';

type Said = readonly [key: SiteFieldKey, label: string, kind: SiteListField['kind']];

const field = ([key, label, kind]: Said, more: Partial<SiteListField> = {}): SiteListField => ({
  ...{ key, label, kind, period: 'none' },
  ...more,
});

const optionsOf = (key: string) => siteFields.find((each) => each.key === key)?.options ?? {};

/** In the order in which people are asked. */
const fields: readonly SiteListField[] = [
  field(['kind', '类型', 'code'], { codes: siteLabels.kind }),
  field(['status', '状态', 'code'], { codes: siteLabels.status }),
  field(['since', '本状态起', 'date']),
  field(['mu', '用地面积', 'number'], { unit: '亩' }),
  field(['area', '面积', 'number'], { unit: '㎡' }),
  field(['occupant', '使用人', 'text']),
  field(['lease', '租期到', 'date']),
  field(['lockedFor', '锁定给', 'text']),
  field(['lockedUntil', '锁定到', 'date']),
  field(['address', '坐落', 'text']),
  field(['landUse', '用途', 'text']),
  field(['tenure', '权属', 'code'], { codes: optionsOf('tenure') }),
  field(['term', '使用期限到', 'date']),
  field(['available', '可交付日', 'date']),
  field(['price', '价格', 'text']),
  field(['zone', '规划分区', 'code'], { codes: optionsOf('planZone') }),
  field(['power', '可用供电', 'number'], { unit: '千伏安' }),
];

/** Parts of the ledger: all, land, rooms, what can be offered, what is locked for a project. */
const parts = {
  all: '全部',
  land: '地块',
  rooms: '房屋',
  free: '可供和空置',
  locked: '意向锁定',
} as const;

export type SitePart = keyof typeof parts;

/** What pages say of the ledger. */
export const siteLedger = { fields, parts };

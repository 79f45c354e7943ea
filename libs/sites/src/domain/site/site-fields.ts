import { FIRE_CLASSES, MAJOR_HAZARD_LEVELS } from '../fit/fit';
import type { SiteFacts } from './site';

type FieldKind = 'text' | 'number' | 'date' | 'choice' | 'yesno' | 'codes';

/** A field of a site besides what it is: how it is entered, for which kind, and in which section of the form. */
export interface SiteField {
  readonly key: keyof SiteFacts & string;
  readonly label: string;
  readonly kind: FieldKind;
  readonly of: 'parcel' | 'room' | 'both';
  readonly section: string;
  readonly unit?: string;
  readonly options?: Readonly<Record<string, string>>;
  readonly hint?: string;
  /** Counts things that have no halves. */
  readonly isWhole?: boolean;
  /** How far ahead a day can lie; 0 for what has happened. */
  readonly yearsAhead?: number;
}

type Line = readonly [
  key: SiteField['key'],
  label: string,
  kind: FieldKind,
  more?: Pick<SiteField, 'unit' | 'options' | 'hint' | 'isWhole' | 'yearsAhead'> & { readonly of?: SiteField['of'] },
];

const land = { of: 'parcel' } as const;
const done = { ...land, yearsAhead: 0 } as const;
const rooms = { of: 'room' } as const;
const hazards = Object.fromEntries(MAJOR_HAZARD_LEVELS.map((id) => [id, id === 'none' ? '不允许' : `${id} 级`]));

const sections: Readonly<Record<string, readonly Line[]>> = {
  坐落与登记: [
    ['address', '坐落', 'text'],
    ['certificateNo', '产权证号', 'text'],
    ['plannedUse', '规划用途', 'text', land],
    ['currentUse', '现状用途', 'text'],
    ['floorAreaRatio', '容积率', 'number', land],
    ['floorCount', '层数', 'number', { ...rooms, unit: '层', isWhole: true }],
    ['vacantAreaM2', '空置面积', 'number', { ...rooms, unit: '㎡' }],
    ['hasCertificate', '有产权证', 'yesno', rooms],
    ['note', '备注', 'text'],
  ],
  权属与价格: [
    ['tenure', '权属', 'choice', { options: { granted: '出让', allotted: '划拨', leased: '租赁', owned: '自有' } }],
    ['landUse', '用途', 'text'],
    ['termUntilOn', '使用期限到', 'date', { yearsAhead: 70 }],
    ['availableFromOn', '可交付日', 'date'],
    ['price', '价格', 'text', { hint: '写明单位，如 38 万元/亩、18 元/㎡·月' }],
    ['planZone', '规划分区', 'choice', { options: { key: '重点发展', upgrade: '优化提升', reduce: '减量调整' } }],
    ['floorNo', '楼层', 'number', { ...rooms, unit: '层', hint: '地下写 -1' }],
  ],
  水电气热: [
    ['powerAvailableKva', '可用供电', 'number', { unit: '千伏安' }],
    ['powerFactor', '功率因数', 'number', { hint: '不填按 0.9' }],
    ['steamAvailableTph', '可用蒸汽', 'number', { unit: '吨/时' }],
    ['waterAvailableTpd', '可用供水', 'number', { unit: '吨/日' }],
    ['sewageAvailableTpd', '可用排水', 'number', { unit: '吨/日' }],
    ['gasAvailableNm3ph', '可用燃气', 'number', { unit: '标方/时' }],
    ['hasRail', '有铁路专用线', 'yesno', land],
    ['floorLoadKnM2', '楼面荷载', 'number', { ...rooms, unit: '千牛/㎡' }],
    ['clearHeightM', '净高', 'number', { ...rooms, unit: '米' }],
  ],
  准入限制: [
    [
      'maxFireHazardClass',
      '火灾危险性最高',
      'choice',
      { options: Object.fromEntries(FIRE_CLASSES.map((id) => [id, `${id}类`])) },
    ],
    ['maxMajorHazardLevel', '重大危险源最高', 'choice', { options: hazards }],
    ['allowedIndustryPrefixes', '准入行业代码', 'codes', { hint: '如 26、2659，用顿号隔开；不限写 *' }],
  ],
  约定与动工: [
    ['deliveredOn', '交地日', 'date', land],
    ['agreedStartOn', '约定动工日', 'date', land],
    ['extendedStartOn', '延期后动工日', 'date', { ...land, hint: '有延期文号才算' }],
    ['extensionDocNo', '延期文号', 'text', land],
    ['hasStarted', '已经动工', 'yesno', land],
    ['actualStartOn', '实际动工日', 'date', done],
    ['isSuspended', '中止建设', 'yesno', land],
    ['suspendedOn', '中止日', 'date', done],
    ['completedOn', '竣工日', 'date', done],
    ['contractOn', '合同签订日', 'date', done],
    ['agreedCompletionOn', '约定竣工日', 'date', land],
    ['requiredAreaM2', '应开发面积', 'number', { ...land, unit: '㎡' }],
    ['developedAreaM2', '已开发面积', 'number', { ...land, unit: '㎡' }],
    ['totalInvestYuan', '总投资额（不含地价）', 'number', { ...land, unit: '元' }],
    ['investedYuan', '已投资额（不含地价）', 'number', { ...land, unit: '元' }],
  ],
};

/** Every field of a site, in the order of the form. */
export const siteFields: readonly SiteField[] = Object.entries(sections).flatMap(([section, lines]) =>
  lines.map(([key, label, kind, more = {}]): SiteField => ({ of: 'both', key, label, kind, section, ...more })),
);

/** The fields of a kind of site. */
export function fieldsOf(kind: string): readonly SiteField[] {
  return siteFields.filter(({ of }) => of === 'both' || (of === 'parcel') === (kind === 'parcel'));
}

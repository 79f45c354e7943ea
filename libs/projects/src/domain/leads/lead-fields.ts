import { leadStands } from './lead-stands';
import { assignedLevels, leadSources } from './lead-words';

/** What a list of leads is filtered, sorted and shown by; entries satisfy what lists of the applications ask of a field. */
export interface LeadField {
  readonly key: string;
  readonly label: string;
  readonly kind: 'number' | 'date' | 'code' | 'boolean' | 'text';
  readonly period: 'none';
  readonly codes?: Readonly<Record<string, string>>;
  /** The unit in which a figure is typed and shown. */
  readonly unit?: string;
}

type Said = readonly [key: LeadFieldKey, label: string, kind: LeadField['kind']];

const field = ([key, label, kind]: Said, more: Partial<LeadField> = {}): LeadField => ({
  ...{ key, label, kind, period: 'none' },
  ...more,
});

export type LeadFieldKey =
  | 'stand'
  | 'source'
  | 'tracker'
  | 'level'
  | 'verified'
  | 'investment'
  | 'land'
  | 'room'
  | 'industry'
  | 'project'
  | 'group'
  | 'referrer'
  | 'campaign'
  | 'received'
  | 'accepted'
  | 'next'
  | 'followed'
  | 'progress'
  | 'beyond';

/** In the order in which people are asked; the trackers are named by whoever knows them. */
export const leadFields: readonly LeadField[] = [
  field(['stand', '所处环节', 'code'], { codes: leadStands }),
  field(['source', '来源', 'code'], { codes: leadSources }),
  field(['tracker', '跟踪人', 'code'], { codes: {} }),
  field(['level', '交办层级', 'code'], { codes: assignedLevels }),
  field(['verified', '电话核实', 'boolean']),
  field(['investment', '计划投资', 'number'], { unit: '万元' }),
  field(['land', '用地需求', 'number'], { unit: '亩' }),
  field(['room', '厂房需求', 'number'], { unit: '㎡' }),
  field(['industry', '产业方向', 'text']),
  field(['project', '项目名称', 'text']),
  field(['group', '所属集团', 'text']),
  field(['referrer', '推荐人', 'text']),
  field(['campaign', '活动或批次', 'text']),
  field(['received', '登记', 'date']),
  field(['accepted', '受理', 'date']),
  field(['next', '下一步日期', 'date']),
  field(['followed', '最近跟进', 'date']),
  field(['progress', '最近实质进展', 'date']),
  field(['beyond', '已进入在谈及以后', 'boolean']),
];

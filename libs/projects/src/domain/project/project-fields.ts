import { projectFields } from '../fields/fields';
import { currencies } from '../fields/own-currency';
import { lightNames } from '../lights/light';
import { problemKinds } from '../problems/problem-form';
import { stageNames } from '../stages';
import { endings } from './endings';
import { projectStatusLifecycle } from './project-status';

/** What a list of projects is filtered, sorted and shown by; entries satisfy what lists of the applications ask of a field. */
export interface ProjectListField {
  readonly key: string;
  readonly label: string;
  readonly kind: 'number' | 'date' | 'code' | 'set' | 'text';
  readonly period: 'none';
  readonly codes?: Readonly<Record<string, string>>;
  /** The unit in which a figure is typed and shown. */
  readonly unit?: string;
}

export type ProjectFieldKey =
  | 'stage'
  | 'category'
  | 'status'
  | 'light'
  | 'tracker'
  | 'investment'
  | 'what'
  | 'next'
  | 'since'
  | 'active'
  | 'begun'
  | 'start'
  | 'investor'
  | 'problem'
  | 'asked'
  | 'late'
  | 'cityKey'
  | 'currency'
  | 'ended'
  | 'reached';

type Said = readonly [key: ProjectFieldKey, label: string, kind: ProjectListField['kind']];

const field = ([key, label, kind]: Said, more: Partial<ProjectListField> = {}): ProjectListField => ({
  ...{ key, label, kind, period: 'none' },
  ...more,
});

const categories = projectFields.find(({ key }) => key === 'projectCategory')?.codes ?? {};

/** In the order in which people are asked; the trackers are named by whoever knows them. */
export const projectListFields: readonly ProjectListField[] = [
  field(['stage', '阶段', 'code'], { codes: stageNames }),
  field(['category', '类别', 'code'], { codes: categories }),
  field(['status', '状态', 'code'], { codes: projectStatusLifecycle.states }),
  field(['light', '进度灯', 'code'], { codes: lightNames }),
  field(['tracker', '跟踪人', 'code'], { codes: {} }),
  field(['investment', '总投资', 'number'], { unit: '万元' }),
  field(['what', '下一步', 'text']),
  field(['next', '下一步日期', 'date']),
  field(['since', '本阶段起', 'date']),
  field(['active', '最近进展', 'date']),
  field(['begun', '登记', 'date']),
  field(['start', '计划开工', 'date']),
  field(['investor', '意向方', 'text']),
  field(['problem', '未解决的问题', 'set'], { codes: problemKinds }),
  field(['asked', '上报领导的问题', 'set'], { codes: problemKinds }),
  field(['late', '超期的问题', 'set'], { codes: problemKinds }),
  field(['cityKey', '市重点', 'code'], { codes: { '1': '是', '0': '否' } }),
  field(['currency', '投资币种', 'code'], { codes: currencies }),
  field(['ended', '终止原因', 'code'], { codes: endings }),
  field(['reached', '到过的阶段', 'code'], { codes: stageNames }),
];

/** Parts of the projects: all, own ones, those that ask for somebody, stuck ones, ended ones. */
export const projectParts = {
  all: '全部',
  mine: '我跟踪的',
  overdue: '下一步已逾期',
  today: '今天要办',
  aimless: '没有下一步',
  stuck: '停滞',
  ended: '已终止',
} as const;

export type ProjectPart = keyof typeof projectParts;

/** Values of a derived figure that are listed together, and what to do about them. */
interface GapKind {
  readonly kind: string;
  readonly label: string;
  /** Empty: where the figure is unknown. */
  readonly values: readonly string[];
  readonly about: string;
}

/** Companies by what a derived figure says they lack, each kind as a list. */
export interface GapList {
  readonly path: string;
  readonly title: string;
  readonly key: string;
  readonly columns: readonly string[];
  readonly kinds: readonly [GapKind, ...GapKind[]];
  /** The section of the file in which what is compared is entered. */
  readonly section: string;
  readonly empty: string;
  readonly note: string;
}

/** 名录库差异清单: the kinds of the yearly report of units. */
export const directoryGapList: GapList = {
  path: '/companies/census',
  title: '名录库差异清单',
  key: 'census.gap',
  columns: ['registrationStatus', 'approvedOn', 'census.inDirectory', 'census.directoryStatus'],
  section: 'I',
  kinds: [
    { kind: 'new', label: '新增', values: ['new'], about: '登记在营，名录库里没有：核实后补录。' },
    {
      kind: 'changed',
      label: '变更',
      values: ['status', 'outdated'],
      about: '名录库有，但状态与登记不符，或核对以后又有核准变更：核实后更新。',
    },
    {
      kind: 'ended',
      label: '消亡',
      values: ['ended'],
      about: '已迁出、注销、吊销或撤销登记，名录库仍在册：核实后剔除。',
    },
    { kind: 'same', label: '一致', values: ['none'], about: '登记与名录库相符。' },
    {
      kind: 'unknown',
      label: '没有依据',
      values: [],
      about: '没有登记是否在名录库、登记状态或名录库状态，不能比较：补登后自动归类。',
    },
  ],
  empty: '按已登记的数据比较；名录库的记载在企业档案“就业、党建与普查”中登记，或随企业名册导入。',
  note: '登记状态、核准日期以企业档案为准，“在普查名录库”“名录库状态”以最近一次登记为准；已归档的档案不在其中。口径：《基本单位统计报表制度》新增、变更和注销单位情况。',
};

/** 党建覆盖缺口: what the coverage by Party organizations lacks. */
export const partyGapList: GapList = {
  path: '/companies/party',
  title: '党建覆盖缺口',
  key: 'party.gap',
  columns: ['annual.employees@T-1', 'party.memberCount', 'party.orgType', 'party.instructor'],
  section: 'I',
  kinds: [
    { kind: 'alone', label: '应单独组建', values: ['alone'], about: '有 3 名以上党员，没有自己的党组织。' },
    {
      kind: 'form',
      label: '应调整形式',
      values: ['form'],
      about: '党员 50 名以上设总支，100 名以上设党委。',
    },
    { kind: 'large', label: '百人以上未建', values: ['large'], about: '职工 100 人以上，没有党组织。' },
    { kind: 'joint', label: '应联合组建', values: ['joint'], about: '有党员但不足 3 名，没有加入联合党支部。' },
    { kind: 'members', label: '五十人以上无党员', values: ['members'], about: '职工 50 人以上，没有党员。' },
    { kind: 'work', label: '未派指导员', values: ['work'], about: '没有党员，也没有派党建指导员或联络员。' },
    { kind: 'none', label: '没有缺口', values: ['none'], about: '组织覆盖或工作覆盖已到位。' },
    {
      kind: 'unknown',
      label: '没有依据',
      values: [],
      about: '缺党员数、党组织形式或职工总数，不能判断：补登后自动归类。',
    },
  ],
  empty: '按已登记的职工总数、党员数、党组织形式和指导员判断。',
  note: '已迁出、注销的企业不计。单独、联合组建和指导员：中办发〔2012〕11号；50 人、100 人两条是外地做法（邵阳 2017），供参考，以上级党组织的要求为准。',
};

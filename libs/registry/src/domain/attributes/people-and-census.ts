import { directoryGaps, partyGaps } from './codes';
import { type Details, HALF_YEARLY, MONTHLY, section, YEARLY } from './attribute';

const { code, flag, count, money, ratio } = section('I');
const party: Details = {
  starred: false,
  freshDays: HALF_YEARLY,
  companyEditable: true,
  sources: ['park', 'self-reported'],
};
const insurance: Details = { companyEditable: true, sources: ['official-platform', 'park', 'self-reported'] };

/** I 就业、党建与普查 */
export const peopleAndCensus = [
  ratio('ui.layoffRate', '上年度裁员率', { ...insurance, freshDays: YEARLY, min: 0, max: 1, hint: '稳岗返还口径' }),
  count('ui.paidMonths', '失业保险缴费月数', { ...insurance, freshDays: MONTHLY, unit: '月' }),
  money('ui.premiumPaidLastYear', '上年度实缴失业保险费', {
    ...insurance,
    starred: false,
    sensitive: true,
    freshDays: YEARLY,
    min: 0,
  }),
  flag('party.hasOrg', '已建党组织', party),
  code('party.orgType', '党组织形式', {
    ...party,
    codes: {
      committee: '党委',
      general_branch: '党总支',
      branch: '党支部',
      joint_branch: '联合党支部',
      none: '未建',
    },
  }),
  count('party.memberCount', '党员数', { ...party, unit: '人' }),
  flag('party.instructor', '已派党建指导员或联络员', { ...party, companyEditable: false, sources: ['park'] }),
  code('party.gap', '党建覆盖缺口', {
    derived: true,
    starred: false,
    codes: partyGaps,
    hint: '由职工总数、党员数、党组织形式得出；50 人、100 人两条是外地做法，供参考',
  }),
  flag('census.inDirectory', '在普查名录库', { sources: ['statistics', 'park'], starred: false }),
  code('census.directoryStatus', '名录库状态', {
    sources: ['statistics', 'park'],
    starred: false,
    freshDays: MONTHLY,
    codes: {
      normal: '正常运营',
      preparing: '筹建',
      suspended: '停业（歇业）',
      closed: '当年关闭',
      bankrupt: '当年破产',
      cancelled: '当年注销',
      revoked: '当年吊销',
      other: '其他',
    },
  }),
  code('census.gap', '名录库差异', {
    derived: true,
    starred: false,
    codes: directoryGaps,
    hint: '登记状态、核准日期与名录库的记载比较得出；没有登记是否在名录库的，不作判断',
  }),
];

const select = {
  options: [
    { value: 'a', label: '精细化工区' },
    { value: 'b', label: '新材料区' },
  ],
};

const rows = [
  { year: 2025, revenue: 246_130_000, ratio: 0.0971, state: 'met' },
  { year: 2024, revenue: 208_050_000, ratio: 0.0849, state: 'unknown' },
  { year: 2023, revenue: null, ratio: null, state: 'unmet' },
];

const checks = [
  { state: 'met', text: '2025 年研发投入 2,387 万元，高于门槛 500 万元' },
  { state: 'unmet', text: '研发占比 2.4%，低于门槛 3%' },
  { state: 'unknown', text: '尚未登记发明专利数量' },
];

const stats = [
  { label: '在库企业', value: '64', unit: '家', symbol: 'building', href: '/companies' },
  { label: '已发布政策', value: '68', unit: '项', symbol: 'gavel', tone: 'purple', note: '本月新增 3 项' },
  { label: '待补充', value: '12', unit: '家', symbol: 'clipboard-list', tone: 'yellow' },
  { label: '推送已读', value: '86.4', unit: '%', symbol: 'mail-opened', tone: 'green' },
];

const pair = {
  confirmed: { label: '已经确定', amount: '至多 42 万元', note: '3 项' },
  possible: { label: '可能', amount: '54 万元', note: '2 项；还差 2 个信息' },
};

const menu = [
  { label: '首页', href: '/', icon: 'home', active: true },
  { label: '政策', href: '/policies', icon: 'coin-yuan' },
  { label: '消息', href: '/inbox', icon: 'inbox' },
  { label: '我的', href: '/company', icon: 'building' },
];

const figures = [
  { value: '2', label: '本月截止', href: '/policies' },
  { value: '1', label: '待补材料' },
  { value: '86.4', label: '累计（万元）' },
];

const course = {
  path: [
    { label: '储备', state: '2026-03-02', done: true },
    { label: '签约', state: '现在 · 18 天', now: true },
    { label: '开工', state: '未到' },
  ],
  gate: {
    label: '开工',
    missing: [
      { label: '施工许可证', department: '区住建委' },
      { label: '现场照片', href: '#form' },
    ],
  },
};

/** The layout of an application as a logged-in person sees it. */
function framed(frame: string | undefined): object {
  if (frame !== 'park-admin' && frame !== 'enterprise-portal') return {};
  const person = { account: { name: '李娜', companies: 2 }, roles: '政策专员', companyName: '演示化工新材料有限公司' };
  return { layout: frame, chrome: { ...person, app: frame, nav: menu, unread: 3, flash: { notice: '已保存' } } };
}

/** Fictional content for every component. */
export function galleryModel(frame?: string): object {
  return {
    ...framed(frame),
    title: '组件图集',
    select,
    rows,
    checks,
    crumbs: [{ label: '首页', href: '/' }, { label: '组件图集' }],
    stats,
    pair,
    figures,
    tabs: [
      { label: '符合', count: 7, href: '?tab=met', active: true },
      { label: '待补充信息', count: 3, href: '?tab=unknown' },
      { label: '差一步', count: 2, href: '?tab=near' },
      { label: '全部', count: 68, href: '?tab=all' },
    ],
    ...course,
    tones: ['green', 'yellow', 'red', 'azure', 'purple', 'orange', 'secondary'].map((tone) => ({ tone, label: tone })),
    facts: [
      { label: '法定代表人', value: '王海涛', note: '官方平台，2026-05-31' },
      { label: '注册资本', value: '5,000 万元' },
      { label: '上年研发费用' },
    ],
    events: [
      { title: '上年营业收入', at: '2026-11-18', text: '2.05 亿元 → 2.46 亿元（税务，李娜）', symbol: 'edit' },
      {
        title: '认定为专精特新中小企业',
        at: '2025-12-05',
        text: '有效期至 2028-12-04',
        symbol: 'award',
        tone: 'purple',
      },
    ],
    list: { page: 4, pages: 9, total: 173 },
  };
}

import { addDays, type CalendarDate, type StaffActor, type SystemActor, yearOf } from '@park/kernel';
import type { LeadDesk } from '@park/projects';
import { courseOf, type DemoDays, type DemoStand, type RunningLead, workday } from './lead-course';

type Line = readonly [
  investor: string,
  source: string,
  project: string,
  direction: string,
  investment: string,
  needs: string,
  days: DemoDays,
  /** What is next, and in how many days. */
  next?: string,
  inDays?: number,
];

const lines: Readonly<Record<DemoStand, readonly Line[]>> = {
  unanswered: [
    ['华北氟材', 'referral', '含氟聚合物中试', '氟硅材料', '1.8亿元', '35亩', [0], '回访确认用地面积', 0],
    ['津沽生物酶制剂', 'visit', '工业酶制剂产业化', '生物制造', '6000万元', '厂房 4000 ㎡', [1], '发送厂房资料', 1],
    ['远洋涂层科技', 'event', '水性防腐涂料', '精细化工', '9500万元', '20亩', [1], '约技术负责人到访', 1],
    ['明澈膜分离', 'outreach', '反渗透膜元件', '节能环保', '2.2亿元', '40亩', [3], '选址踏勘', -1],
  ],
  unjudged: [
    ['京海润滑', 'agent', '合成润滑油调和', '精细化工', '7200万元', '厂房 3000 ㎡', [1], '核对危化类别', 1],
    ['岚山催化', 'referral', '脱硝催化剂再生', '节能环保', '1.1亿元', '25亩', [3], '补充工艺说明', 2],
    ['滨海碳纤', 'assigned', '高模量碳纤维原丝', '新材料', '8.5亿元', '120亩', [4], '向主管汇报进展', 0],
    ['东丽胶粘', 'visit', '电子胶粘剂', '电子化学品', '5600万元', '厂房 2500 ㎡', [6], '确认租期与荷载', 3],
    ['云帆储能', 'event', '钠离子电池负极', '新能源材料', '3.6亿元', '60亩', [9], '发送园区能耗政策', -2],
  ],
  unreported: [
    ['北方医药中间体', 'outreach', '特色原料药中间体', '生物医药', '2.8亿元', '50亩', [6], '准入预判材料', 1],
    ['海岳阻燃', 'agent', '无卤阻燃剂', '精细化工', '8800万元', '18亩', [8], '电话确认投资主体', 2],
    ['青石密封', 'referral', '高性能密封件', '高端装备', '4300万元', '厂房 1800 ㎡', [9], '安排看厂房', 4],
    ['长芦新盐化', 'assigned', '电子级氯化氢', '电子化学品', '4.4亿元', '70亩', [13], '与应急部门沟通', -1],
  ],
  followed: [
    ['澄宇水科', 'visit', '工业水处理药剂', '节能环保', '3500万元', '厂房 2000 ㎡', [33, 4], '报价与合同样本', 3],
    ['万象树脂', 'event', '光学级树脂', '新材料', '5.2亿元', '90亩', [40, 9], '邀请总经理到访', 5],
    ['同济检测', 'outreach', '第三方检测实验室', '科技服务', '1200万元', '厂房 900 ㎡', [52, 13], '提供楼层平面', -3],
    ['滨城锂材', 'visit', '磷酸铁锂前驱体', '新能源材料', '6.2亿元', '75亩', [58, 20], '回访能耗口径', 1],
    ['渤澜气凝胶', 'outreach', '建筑保温气凝胶', '新材料', '1.9亿元', '30亩', [66, 27], '发送选址清单', 8],
    ['冀中颜料', 'agent', '环保颜料搬迁', '精细化工', '1.2亿元', '24亩', [75, 34], '核对产业目录', 2],
    ['晋源煤化', 'event', '煤基新材料', '新材料', '9.8亿元', '130亩', [88, 41]],
    ['苏河电子材料', 'referral', '光刻胶辅料', '电子化学品', '3.2亿元', '42亩', [96, 52], '补充安全材料', 4],
    ['粤港日化', 'event', '日化中间体', '精细化工', '7800万元', '厂房 2800 ㎡', [112, 69], '发送租赁合同样本', 6],
    ['秦岭生物', 'referral', '植物提取物', '生物制造', '8600万元', '18亩', [130, 78], '安排试产评估', 0],
    ['辽东换热', 'agent', '石墨换热器', '高端装备', '6900万元', '厂房 3600 ㎡', [152, 86], '确认层高与荷载', 2],
  ],
  pool: [
    ['皖江新能', 'visit', '储能电池箱体', '新能源材料', '2.7亿元', '48亩', [98, 2]],
    ['闽南树脂', 'outreach', '水性树脂', '精细化工', '1.4亿元', '26亩', [104, 5]],
    ['湘江医药', 'event', '医药中间体二期', '生物医药', '3.9亿元', '58亩', [131, 12]],
    ['豫北磨具', 'agent', '超硬磨具', '高端装备', '3300万元', '厂房 1500 ㎡', [126, 27]],
    ['鄂中检测', 'referral', '环境检测实验室', '科技服务', '900万元', '厂房 700 ㎡', [190, 61]],
  ],
  lost: [
    ['滇池膜材', 'event', '中空纤维膜', '节能环保', '1.6亿元', '28亩', [64, 12]],
    ['琼海海洋生物', 'assigned', '海藻活性物', '生物制造', '2.3亿元', '34亩', [92, 30]],
    ['青海锂盐', 'visit', '电池级碳酸锂', '新能源材料', '7.3亿元', '92亩', [143, 75]],
  ],
  pending: [
    ['蓝湾氢能', 'public', '加氢站装备', '氢能', '1.5亿元', '22亩', [0]],
    ['锦程包装', 'public', '化工包装桶', '包装', '2600万元', '厂房 3500 ㎡', [0]],
    ['天启香精', 'public', '日化香精调配', '精细化工', '1800万元', '厂房 1200 ㎡', [1]],
    ['鼎新换热', 'event', '板式换热器', '高端装备', '6400万元', '15亩', [1]],
    ['和光半导体材料', 'referral', '显影液配制', '电子化学品', '2.4亿元', '38亩', [2]],
    ['昆仑气体', 'agent', '工业气体充装', '气体', '9000万元', '16亩', [0]],
    ['启明环保砖', 'import', '固废制砖', '资源综合利用', '3000万元', '28亩', [2]],
    ['恒泽仓储', 'import', '化学品仓储', '物流', '1.3亿元', '45亩', [3]],
    ['甘泉包装', 'public', '食品级包装桶', '包装', '2200万元', '厂房 3000 ㎡', [4]],
    ['藏原科技', 'public', '盐湖提锂设备', '高端装备', '1.7亿元', '26亩', [1]],
  ],
  snoozed: [
    ['港澳生物', 'public', '生物酶催化', '生物制造', '6600万元', '厂房 2400 ㎡', [6]],
    ['台海精密', 'public', '精密阀门', '高端装备', '5800万元', '厂房 2900 ㎡', [9]],
    ['沪上涂装', 'event', '粉末涂料', '精细化工', '7400万元', '17亩', [12]],
  ],
  rejected: [
    ['京西仪表', 'referral', '过程分析仪表', '高端装备', '3900万元', '厂房 1600 ㎡', [15]],
    ['津北冷链', 'agent', '化工冷链仓储', '物流', '1.2亿元', '40亩', [28]],
    ['保定滤材', 'referral', '工业滤材', '节能环保', '3100万元', '厂房 1900 ㎡', [47]],
  ],
};

type People = readonly [officer: StaffActor, manager: StaffActor];

/** The number of a lead of the demo: numbers go on as the leads of a new database do. */
export function leadNumber(place: number, receivedOn: CalendarDate): string {
  return `XS${yearOf(receivedOn)}${String(place).padStart(5, '0')}`;
}

/** Leads at every place of their way, each of another investor; two thirds are the officer's. `after`: so many are there. */
export async function addLeads(
  desk: LeadDesk,
  by: SystemActor,
  scene: { readonly people: People; readonly today: CalendarDate; readonly after: number },
): Promise<void> {
  const stands = Object.entries(lines).flatMap(([stand, of]) => of.map((line) => [stand as DemoStand, line] as const));
  await desk.takeOver.all(
    by,
    stands.map(([stand, line], at) => leadOf(stand, line, { ...scene, at })),
  );
}

function leadOf(
  stand: DemoStand,
  line: Line,
  { people, today, after, at }: { people: People; today: CalendarDate; after: number; at: number },
): RunningLead {
  const [, leadSource, , , , , days, what, inDays = 0] = line;
  const receivedOn = workday(addDays(today, -days[0]));
  const { userId: id, name } = people[at % 3 === 2 ? 1 : 0];
  const isTouched = !['pending', 'snoozed', 'rejected'].includes(stand);
  // Who writes on the public page is nobody's until somebody takes him.
  const person = leadSource === 'public' && !isTouched ? null : { id, name };
  return {
    ...{ number: leadNumber(after + at + 1, receivedOn), form: formOf(line, at), receivedOn, isDemo: true },
    ...{ by: person, tracker: stand === 'pool' ? null : person },
    ...courseOf(stand, days, { first: receivedOn, today, turn: at }),
    ...(what && { next: { what, on: addDays(today, inDays) } }),
    ...(stand === 'snoozed' && { snoozeUntilOn: addDays(today, 5 + (at % 3) * 4) }),
  };
}

function formOf([investor, leadSource, projectName, industryDirection, plannedInvestment, needs]: Line, at: number) {
  return {
    ...{ investorName: `${investor}（演示）有限公司`, leadSource, projectName, industryDirection, plannedInvestment },
    ...{ contactName: '联系人（演示）', phones: `1390000${String(1000 + at)}` },
    ...(needs.startsWith('厂房') ? { roomNeedM2: needs.slice(3) } : { landNeedMu: needs }),
    ...(leadSource === 'referral' ? { referrerName: '园内企业（演示）' } : {}),
    ...(leadSource === 'assigned' ? { assignedLevel: 'district' } : {}),
  };
}

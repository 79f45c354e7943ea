import { addDays, type CalendarDate, type StaffActor } from '@park/kernel';
import type { LeadIntake } from '@park/projects';

type Line = readonly [
  investor: string,
  source: string,
  project: string,
  direction: string,
  investment: string,
  needs: string,
  /** What is next, and in how many days; without it the lead waits in the basket. */
  next?: string,
  inDays?: number,
];

const lines: readonly Line[] = [
  ['华北氟材', 'referral', '含氟聚合物中试', '氟硅材料', '1.8亿元', '35亩', '回访确认用地面积', 3],
  ['津沽生物酶制剂', 'visit', '工业酶制剂产业化', '生物制造', '6000万元', '厂房 4000 ㎡', '发送厂房资料', 1],
  ['远洋涂层科技', 'event', '水性防腐涂料', '精细化工', '9500万元', '20亩', '约技术负责人到访', 5],
  ['明澈膜分离', 'outreach', '反渗透膜元件', '节能环保', '2.2亿元', '40亩', '选址踏勘', 4],
  ['京海润滑', 'agent', '合成润滑油调和', '精细化工', '7200万元', '厂房 3000 ㎡', '核对危化类别', 2],
  ['岚山催化', 'referral', '脱硝催化剂再生', '节能环保', '1.1亿元', '25亩', '补充工艺说明', 6],
  ['滨海碳纤', 'assigned', '高模量碳纤维原丝', '新材料', '8.5亿元', '120亩', '向主管汇报进展', 0],
  ['东丽胶粘', 'visit', '电子胶粘剂', '电子化学品', '5600万元', '厂房 2500 ㎡', '确认租期与荷载', 7],
  ['云帆储能', 'event', '钠离子电池负极', '新能源材料', '3.6亿元', '60亩', '发送园区能耗政策', 8],
  ['北方医药中间体', 'outreach', '特色原料药中间体', '生物医药', '2.8亿元', '50亩', '准入预判材料', 3],
  ['海岳阻燃', 'agent', '无卤阻燃剂', '精细化工', '8800万元', '18亩', '电话确认投资主体', 1],
  ['青石密封', 'referral', '高性能密封件', '高端装备', '4300万元', '厂房 1800 ㎡', '安排看厂房', 2],
  ['长芦新盐化', 'assigned', '电子级氯化氢', '电子化学品', '4.4亿元', '70亩', '与应急部门沟通', 5],
  ['澄宇水科', 'visit', '工业水处理药剂', '节能环保', '3500万元', '厂房 2000 ㎡', '报价与合同样本', 4],
  ['万象树脂', 'event', '光学级树脂', '新材料', '5.2亿元', '90亩', '邀请总经理到访', 9],
  ['同济检测', 'outreach', '第三方检测实验室', '科技服务', '1200万元', '厂房 900 ㎡', '提供楼层平面', 2],
  ['蓝湾氢能', 'public', '加氢站装备', '氢能', '1.5亿元', '22亩'],
  ['锦程包装', 'public', '化工包装桶', '包装', '2600万元', '厂房 3500 ㎡'],
  ['天启香精', 'public', '日化香精调配', '精细化工', '1800万元', '厂房 1200 ㎡'],
  ['鼎新换热', 'event', '板式换热器', '高端装备', '6400万元', '15亩'],
  ['和光半导体材料', 'referral', '显影液配制', '电子化学品', '2.4亿元', '38亩'],
  ['昆仑气体', 'agent', '工业气体充装', '气体', '9000万元', '16亩'],
  ['启明环保砖', 'import', '固废制砖', '资源综合利用', '3000万元', '28亩'],
  ['恒泽仓储', 'import', '化学品仓储', '物流', '1.3亿元', '45亩'],
];

/** Leads in the basket and with the officers, each of another investor; the first two are followed by turns. */
export async function addLeads(
  intake: LeadIntake,
  people: readonly [officer: StaffActor, manager: StaffActor],
  today: CalendarDate,
): Promise<void> {
  for (const [at, [investor, leadSource, project, direction, investment, needs, what, inDays = 0]] of lines.entries()) {
    const isRoom = needs.startsWith('厂房');
    const form = {
      ...{
        investorName: `${investor}（演示）有限公司`,
        leadSource,
        projectName: project,
        industryDirection: direction,
      },
      ...{ plannedInvestment: investment, contactName: '联系人（演示）', phones: `1390000${String(1000 + at)}` },
      ...(isRoom ? { roomNeedM2: needs.slice(3) } : { landNeedMu: needs }),
      ...(leadSource === 'referral' ? { referrerName: '园内企业（演示）' } : {}),
      ...(leadSource === 'assigned' ? { assignedLevel: 'district' } : {}),
    };
    await intake.capture(people[at % 3 === 2 ? 1 : 0], {
      ...{ form, isDemo: true, decision: { sameAs: null, isDifferent: true, reason: '演示数据，各为一家' } },
      ...(what ? { accept: { what, on: addDays(today, inDays) } } : {}),
    });
  }
}

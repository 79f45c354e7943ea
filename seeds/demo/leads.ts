import { addDays, type CalendarDate, type StaffActor, type SystemActor } from '@park/kernel';
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
  ['滨城锂材', 'visit', '磷酸铁锂前驱体', '新能源材料', '6.2亿元', '75亩', '回访能耗口径', 4],
  ['渤澜气凝胶', 'outreach', '建筑保温气凝胶', '新材料', '1.9亿元', '30亩', '发送选址清单', 2],
  ['冀中颜料', 'agent', '环保颜料搬迁', '精细化工', '1.2亿元', '24亩', '核对产业目录', 6],
  ['晋源煤化', 'event', '煤基新材料', '新材料', '9.8亿元', '130亩', '约见总工程师', 9],
  ['苏河电子材料', 'referral', '光刻胶辅料', '电子化学品', '3.2亿元', '42亩', '补充安全材料', 3],
  ['浙东注塑', 'visit', '医用注塑件', '高端装备', '5200万元', '厂房 3200 ㎡', '看厂房', 1],
  ['鲁北盐化', 'assigned', '高纯氯化钠', '基础化工', '2.1亿元', '36亩', '与应急部门沟通', 5],
  ['粤港日化', 'event', '日化中间体', '精细化工', '7800万元', '厂房 2800 ㎡', '发送租赁合同样本', 7],
  ['川西水务设备', 'outreach', '一体化水处理设备', '节能环保', '4600万元', '厂房 2600 ㎡', '回访', 8],
  ['秦岭生物', 'referral', '植物提取物', '生物制造', '8600万元', '18亩', '安排试产评估', 3],
  ['辽东换热', 'agent', '石墨换热器', '高端装备', '6900万元', '厂房 3600 ㎡', '确认层高与荷载', 2],
  ['皖江新能', 'visit', '储能电池箱体', '新能源材料', '2.7亿元', '48亩', '约来园考察', 6],
  ['闽南树脂', 'outreach', '水性树脂', '精细化工', '1.4亿元', '26亩', '环保初判', 4],
  ['湘江医药', 'event', '医药中间体二期', '生物医药', '3.9亿元', '58亩', '危化初判', 10],
  ['豫北磨具', 'agent', '超硬磨具', '高端装备', '3300万元', '厂房 1500 ㎡', '回访租期', 5],
  ['赣东铜材', 'visit', '高纯铜箔', '新材料', '5.6亿元', '85亩', '供电需求核对', 3],
  ['鄂中检测', 'referral', '环境检测实验室', '科技服务', '900万元', '厂房 700 ㎡', '提供楼层平面', 2],
  ['桂海香料', 'outreach', '天然香料', '精细化工', '4100万元', '厂房 2100 ㎡', '补充工艺说明', 6],
  ['滇池膜材', 'event', '中空纤维膜', '节能环保', '1.6亿元', '28亩', '邀请到访', 7],
  ['琼海海洋生物', 'assigned', '海藻活性物', '生物制造', '2.3亿元', '34亩', '向主管汇报进展', 1],
  ['蒙西碳材', 'agent', '针状焦', '新材料', '4.8亿元', '66亩', '核对能耗指标', 4],
  ['青海锂盐', 'visit', '电池级碳酸锂', '新能源材料', '7.3亿元', '92亩', '资金来源核实', 8],
  ['宁东助剂', 'outreach', '橡胶助剂', '精细化工', '1.1亿元', '22亩', '回访用地面积', 3],
  ['新疆硅业', 'event', '有机硅单体', '氟硅材料', '8.9亿元', '110亩', '安全条件沟通', 11],
  ['蓝湾氢能', 'public', '加氢站装备', '氢能', '1.5亿元', '22亩'],
  ['锦程包装', 'public', '化工包装桶', '包装', '2600万元', '厂房 3500 ㎡'],
  ['天启香精', 'public', '日化香精调配', '精细化工', '1800万元', '厂房 1200 ㎡'],
  ['鼎新换热', 'event', '板式换热器', '高端装备', '6400万元', '15亩'],
  ['和光半导体材料', 'referral', '显影液配制', '电子化学品', '2.4亿元', '38亩'],
  ['昆仑气体', 'agent', '工业气体充装', '气体', '9000万元', '16亩'],
  ['启明环保砖', 'import', '固废制砖', '资源综合利用', '3000万元', '28亩'],
  ['恒泽仓储', 'import', '化学品仓储', '物流', '1.3亿元', '45亩'],
  ['甘泉包装', 'public', '食品级包装桶', '包装', '2200万元', '厂房 3000 ㎡'],
  ['藏原科技', 'public', '盐湖提锂设备', '高端装备', '1.7亿元', '26亩'],
  ['港澳生物', 'public', '生物酶催化', '生物制造', '6600万元', '厂房 2400 ㎡'],
  ['台海精密', 'public', '精密阀门', '高端装备', '5800万元', '厂房 2900 ㎡'],
  ['沪上涂装', 'event', '粉末涂料', '精细化工', '7400万元', '17亩'],
  ['京西仪表', 'referral', '过程分析仪表', '高端装备', '3900万元', '厂房 1600 ㎡'],
  ['津北冷链', 'agent', '化工冷链仓储', '物流', '1.2亿元', '40亩'],
  ['唐山焊材', 'import', '特种焊材', '新材料', '4500万元', '厂房 2700 ㎡'],
  ['承德钒业', 'import', '钒电解液', '新能源材料', '3.4亿元', '52亩'],
  ['沧州管道', 'import', '复合管道', '新材料', '6100万元', '21亩'],
  ['廊坊数控', 'event', '数控装备改造', '高端装备', '2900万元', '厂房 1300 ㎡'],
  ['保定滤材', 'referral', '工业滤材', '节能环保', '3100万元', '厂房 1900 ㎡'],
];

const visitor: SystemActor = { kind: 'system', name: '公开页面' };

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
    // Who writes on the public page is nobody's until somebody takes him.
    const by = leadSource === 'public' ? visitor : people[at % 3 === 2 ? 1 : 0];
    await intake.capture(by, {
      ...{ form, isDemo: true, decision: { sameAs: null, isDifferent: true, reason: '演示数据，各为一家' } },
      ...(what ? { accept: { what, on: addDays(today, inDays) } } : {}),
    });
  }
}

import { addDays, type CalendarDate, type SystemActor } from '@park/kernel';
import type { ProjectDesk } from '@park/projects';

/** What is lacking, of which kind, who has to act, and in how many days; by the title of the project. */
const lacking: Readonly<
  Record<string, readonly (readonly [title: string, kind: string, department: string, days: number])[]>
> = {
  显影液二期: [
    ['蒸汽负荷 18 吨/时待确认', 'steam', '津澜公用工程（演示）', 9],
    ['临时用电增容 800 千伏安', 'power', '供电公司（演示）', 20],
  ],
  电子级环氧树脂扩能: [
    ['外部防护距离报告待补', 'safety', '应急局（演示）', 6],
    ['安全条件审查超过承诺时限', 'approval', '应急局（演示）', 3],
  ],
  新材料中试基地: [['中试废水接管口位置未定', 'water', '公用工程（演示）', 14]],
  聚烯烃弹性体: [['用地预审补图', 'land', '规资局（演示）', 11]],
  膜材料产业化: [['项目公司注册地址待出证明', 'other', '市场监管局（演示）', 5]],
  危化智慧物流园: [['首期资金到位 30% 待银行回单', 'funding', '企业（演示）', 18]],
  电子特气充装: [['危化预审需专家意见', 'safety', '应急局（演示）', 16]],
  绿氢耦合制甲醇: [['绿电来源与指标待落实', 'energy', '发改委（演示）', 25]],
  催化剂再生: [['环评专家会时间未定', 'environment', '生态环境局（演示）', 10]],
  储罐区改造: [['动火作业窗口与生产冲突', 'safety', '企业（演示）', 7]],
};

/** The problems of a project of the demo, seen to by who follows it. */
export async function addProblems(
  desk: ProjectDesk,
  by: SystemActor,
  { id, title, ownerId, today }: { id: string; title: string; ownerId: string; today: CalendarDate },
): Promise<void> {
  for (const [what, kind, department, days] of lacking[title] ?? [])
    await desk.problems.add(by, id, { title: what, kind, department, ownerId, dueOn: addDays(today, days) });
}

import { addMonths, type CalendarDate, type SystemActor } from '@park/kernel';
import type { ProjectDesk } from '@park/projects';

/** A clause: side, kind, what it says, months from the beginning of works until its day, amount in 万元, what follows. */
type Clause = readonly [
  side: string,
  kind: string,
  clause: string,
  months: number,
  amount: string,
  consequence: string,
];

const clauses: readonly Clause[] = [
  ['company', 'start', '第三条 开工', 0, '', '扣减履约保证金 50 万元'],
  ['company', 'investment', '第四条 一期投资额', 6, '48000', '按差额比例收回扶持资金'],
  ['company', 'investment', '第四条 二期投资额', 18, '34000', '按差额比例收回扶持资金'],
  ['company', 'production', '第五条 投产', 15, '', '顺延一次，再逾期解除协议'],
  ['company', 'tax', '第六条 投产次年税收', 27, '2600', '按差额补足'],
  ['park', 'site', '第八条 交地', -1, '', '开工、投产期限相应顺延'],
  ['park', 'utilities', '第九条 蒸汽管网接到红线', 2, '', '投产期限相应顺延'],
];

/** What every other agreement of the demo says. */
const usual: readonly Clause[] = [
  ['company', 'start', '第三条 开工', 0, '', '扣减履约保证金 20 万元'],
  ['company', 'production', '第五条 投产', 14, '', '顺延一次，再逾期解除协议'],
  ['company', 'tax', '第六条 投产次年税收', 26, '600', '按差额补足'],
  ['park', 'utilities', '第九条 公用工程接到红线', 1, '', '投产期限相应顺延'],
];

/** The promises of one agreement of the demo. */
export async function addPromises(
  desk: ProjectDesk,
  by: SystemActor,
  project: { readonly id: string; readonly title: string; readonly from: CalendarDate },
): Promise<void> {
  for (const [side, kind, clause, months, amount, consequence] of project.title === '显影液二期' ? clauses : usual)
    await desk.money.promises.add(by, project.id, {
      form: {
        ...{ side, kind, clause: `${clause}（演示）`, dueOn: addMonths(project.from, months), amount },
        ...{ evidence: kind === 'tax' ? '完税证明' : '', consequence },
      },
      isSure: true,
    });
}

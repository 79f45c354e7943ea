import { standardForm, type StandardForm, type Standards } from '@park/cultivation';
import { calendarDate, type CalendarDate, type SystemActor, yearOf } from '@park/kernel';

const RAISED = 'revenue>=1500w-or-equity>=2000w';

/** A draft of a next version of 专精特新中小企业 that asks for more revenue: made up, nothing of it holds. */
export async function addStandard(standards: Standards, by: SystemActor, today: CalendarDate): Promise<void> {
  const year = yearOf(today) + 1;
  const known: Readonly<Record<string, string>> = {
    ...{ effectiveFrom: calendarDate(`${year}-04-01`), title: `专精特新中小企业（${year} 版，演示）` },
    ...{ documentTitle: '优质中小企业梯度培育管理办法（演示修订稿）', documentNumber: `演示〔${year}〕1号` },
    ...{ clause: '附件1', confidenceNote: '演示数据，不是真实文件' },
  };
  const texts = Object.fromEntries(Object.keys(standardForm.fields).map((name) => [name, known[name] ?? '']));
  const form = { titleCode: 'SRDI_SME', purposes: ['new'], checked: false, texts: texts as StandardForm['texts'] };
  const { id } = await standards.begin(by, form);
  const { row } = await standards.find(by, id);
  const condition = row.content.conditions.find((each) => each.id === RAISED);
  if (!condition) return;
  const expression = { field: 'annual.revenue', op: 'gte', value: 20_000_000, year: 'T-1' } as const;
  const text = '上年度营业收入 2000 万元以上';
  await standards.saveCondition(by, id, { version: row.version, condition: { ...condition, text, expression } });
}

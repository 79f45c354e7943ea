import { addMonths, type CalendarDate, type SystemActor } from '@park/kernel';
import type { ProjectDesk } from '@park/projects';

/** 万元 a month by plan, and which part of it is done; by the title of a project under works. */
const works: Readonly<Record<string, readonly [monthly: number, done: number]>> = {
  显影液二期: [1500, 0.72],
  新材料中试基地: [800, 0.97],
};

const steps = ['临时设施完成', '桩基施工', '基础承台完成', '主体结构施工', '主体封顶', '设备基础完成'];

/** The plan of each year and the reports of the months since the beginning of works, for two projects of the demo. */
export async function addReports(
  desk: ProjectDesk,
  by: SystemActor,
  project: {
    readonly id: string;
    readonly title: string;
    readonly startedOn: CalendarDate;
    readonly today: CalendarDate;
  },
): Promise<void> {
  const { id, title, startedOn, today } = project;
  if (!works[title]) return;
  const [monthly, done] = works[title];
  const report = (period: string, more: object) =>
    desk.money.investment.report(by, id, {
      form: { period, planned: '', done: '', due: '', paid: '', progress: '', source: 'enterprise', ...more },
      revision: 0,
    });
  const years = new Set([startedOn.slice(0, 4), addMonths(today, -1).slice(0, 4)]);
  for (const year of years) {
    const months = Array.from({ length: 12 }, (_, at) => `${year}-${String(at + 1).padStart(2, '0')}`);
    const worked = months.filter((month) => month >= startedOn.slice(0, 7));
    await report(year, { planned: String(monthly * worked.length) });
    for (const month of months) {
      const planned = monthly * worked.filter((each) => each <= month).length;
      const isTold = worked.includes(month) && month < today.slice(0, 7);
      const told = { done: String(Math.round(planned * done)), progress: `${stepAt(startedOn, month)}（演示）` };
      await report(month, { planned: String(planned), ...(isTold && told) });
    }
  }
}

function stepAt(startedOn: CalendarDate, month: string): string {
  const since = Array.from({ length: 24 }, (_, at) => addMonths(startedOn, at).slice(0, 7)).indexOf(month);
  return steps[Math.min(Math.max(since, 0), steps.length - 1)]!;
}

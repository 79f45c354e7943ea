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
  const months = Array.from({ length: 24 }, (_, at) => addMonths(startedOn, at).slice(0, 7)).filter(
    (month) => month < today.slice(0, 7),
  );
  for (const year of new Set(months.map((month) => month.slice(0, 4))))
    await report(year, { planned: String(monthly * 12) });
  for (const [at, month] of months.entries()) {
    const inYear = months.filter((each) => each <= month && each.startsWith(month.slice(0, 4))).length;
    const sums = { planned: String(monthly * inYear), done: String(Math.round(monthly * inYear * done)) };
    await report(month, { ...sums, progress: `${steps[Math.min(at, steps.length - 1)]}（演示）` });
  }
}

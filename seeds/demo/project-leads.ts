import { addDays, type CalendarDate } from '@park/kernel';
import { courseOf, type RunningLead } from './lead-course';
import { leadNumber } from './leads';

interface Begun {
  /** How many leads there are with it. */
  readonly place: number;
  readonly title: string;
  readonly investor: string;
  readonly receivedOn: CalendarDate;
  readonly facts: object;
  readonly uscc: string | undefined;
  readonly companyId: string | null;
  readonly tracker: { readonly id: string; readonly name: string };
  /** Of a project that was given up. */
  readonly endedOn: CalendarDate | null;
}

/** The lead that a project of the demo began as: judged and answered in its first week, led as a project since. */
export function leadOfProject({
  place,
  title,
  investor,
  receivedOn,
  facts,
  uscc,
  companyId,
  ...rest
}: Begun): RunningLead {
  const { tracker, endedOn } = rest;
  const { totalInvestmentYuan, landNeedMu, nextStep, nextStepOn } = facts as Record<string, string | undefined>;
  const course = courseOf('followed', [20, 2], { first: receivedOn, today: addDays(receivedOn, 20), turn: place });
  const end = endedOn && { verb: 'lose' as const, to: 'lost' as const, on: endedOn };
  return {
    ...{
      number: leadNumber(place, receivedOn),
      receivedOn,
      by: tracker,
      tracker,
      companyId,
      isProject: true,
      isDemo: true,
    },
    ...{ ...course, past: [...course.past, ...(end ? [end] : [])] },
    ...(nextStep && { next: { what: nextStep, on: nextStepOn as CalendarDate } }),
    form: {
      ...{ investorName: investor, leadSource: 'visit', projectName: title, industryDirection: '化工新材料' },
      ...{ contactName: '联系人（演示）', phones: `1380000${String(2000 + place)}`, ...(uscc && { uscc }) },
      ...(totalInvestmentYuan && { plannedInvestment: `${totalInvestmentYuan}元` }),
      ...(landNeedMu && { landNeedMu: `${landNeedMu}亩` }),
    },
  };
}

import { contactMarks } from './contact-form';
import type { LeadPart } from './lead-parts';
import { leadFields } from './lead-fields';
import { SILENT_ALARM } from './clocks/lead-clocks';
import { leadLifecycle, LONGEST_SNOOZE_DAYS } from './lead-lifecycle';
import { assignedLevels, leadSources, lossReasons, ownershipKinds, rejectReasons } from './lead-words';
import { contactWays } from './protection/contact-ways';

/** What the codes of leads are called, and the steps they take. */
export const leadLabels = {
  lifecycle: leadLifecycle,
  states: leadLifecycle.states,
  verbs: leadLifecycle.verbs,
  sources: leadSources,
  levels: assignedLevels,
  ways: contactWays,
  marks: contactMarks,
  rejections: rejectReasons,
  losses: lossReasons,
  ownership: ownershipKinds,
  clocks: {
    'first-response': '首次回应',
    assessment: '研判',
    feedback: '反馈研判结果',
    progress: '报告进展',
    response: '回应来方',
  },
  parts: {
    mine: '我的',
    today: '今天要办',
    overdue: '下一步已逾期',
    aimless: '没有下一步',
    fading: '保护期将满',
    pool: '公共池',
    team: '全部在跟',
    intake: '收件篮',
    snoozed: '稍后',
    ended: '已结束',
    all: '全部',
  } satisfies Record<LeadPart, string>,
  fields: leadFields,
  /** The figures that pages say. */
  days: { snooze: LONGEST_SNOOZE_DAYS, silent: SILENT_ALARM },
  standings: { protected: '保护期内', pool: '在公共池', ended: '已终止', intake: '待判' },
} as const;

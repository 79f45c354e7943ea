import type { AssessedTitle, Plans } from '@park/cultivation';
import type { CalendarDate } from '@park/kernel';

/** The own reminder of a title, and days that suggest themselves for one. */
export function reminderPage(
  { assessment, judged, asOf }: AssessedTitle,
  reminders: Plans['reminders'],
  setOn: CalendarDate | undefined,
) {
  const { title, holding } = assessment;
  const entryOn = holding ? null : (judged?.runway.entryOn ?? null);
  const days = reminders.days({ until: holding?.until ?? null, window: title.window, entryOn }, asOf);
  return {
    ...{ title: `提醒：${title.label}`, label: title.label, code: title.code },
    ...{ setOn: setOn ?? null, days: days.filter(({ on }) => on !== setOn) },
  };
}

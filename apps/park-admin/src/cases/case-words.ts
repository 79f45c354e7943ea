import { caseLabels, type CaseStage, type CultivationCase } from '@park/cultivation';
import { addDays, type CalendarDate, daysBetween } from '@park/kernel';
import { attribute } from '@park/registry';

export const titleNames: Readonly<Record<string, string>> = attribute('validTitles')?.codes ?? {};

/** A case in one line, or on a card of the board. */
export function caseRow(row: CultivationCase, nameOf: (id: string | null) => string, today: CalendarDate) {
  const { id, version, companyId, companyName, titleCode, year, stage, nextWhat, nextOn, targetOn } = row;
  const isOpen = caseLabels.isOpenStage(stage);
  return {
    ...{ id, version, companyId, companyName, year, nextWhat, nextOn, targetOn, isOpen },
    title: titleNames[titleCode] ?? titleCode,
    stage: stageOf(row, today),
    days: daysBetween(row.stageSinceOn, today),
    officer: nameOf(row.officerId),
    late: isOpen && nextOn !== null && nextOn < today,
    light: isOpen ? nextLight(nextOn, today) : null,
    due: isOpen ? dueOf(row, today) : null,
    moves: movesFrom(stage),
  };
}

/** A title whose days are over is shown as held by nobody, also before the night has ended its case. */
function stageOf({ stage, validToOn }: CultivationCase, today: CalendarDate): string {
  const isOver = validToOn !== null && validToOn < today && ['held', 'update-due', 'review-due'].includes(stage);
  return isOver ? '已过有效期' : caseLabels.stages[stage];
}

function nextLight(nextOn: CalendarDate | null, today: CalendarDate) {
  if (nextOn === null || nextOn < today) return 'red';
  return nextOn <= addDays(today, 3) ? 'yellow' : 'green';
}

/** The last day of what a holder owes: red in the last thirty days, yellow in the last ninety. */
function dueOf({ dueOn }: CultivationCase, today: CalendarDate) {
  if (dueOn === null) return null;
  const left = daysBetween(today, dueOn);
  const words = left < 0 ? `超 ${-left} 天` : `还有 ${left} 天`;
  return { on: dueOn, words, light: left <= 30 ? 'red' : left <= 90 ? 'yellow' : 'green' };
}

/** Steps that follow from the company file or a batch; nobody chooses them. */
const BY_THE_FILE: readonly string[] = ['take-back', 'conclude'];

/** Where a case may be led, as far as that follows from its stage. */
function movesFrom(stage: CaseStage) {
  return caseLabels.lifecycle.moves
    .filter(({ verb, from, to }) => !BY_THE_FILE.includes(verb) && to !== undefined && from.includes(stage))
    .map(({ to, verb }) => ({ value: to!, label: `${caseLabels.verbs[verb]} → ${caseLabels.stages[to!]}` }));
}

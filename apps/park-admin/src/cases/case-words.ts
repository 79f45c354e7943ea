import { type CaseFilter, caseLabels, type CaseStage, type CultivationCase } from '@park/cultivation';
import { addDays, type CalendarDate, daysBetween, plainText } from '@park/kernel';
import { attribute } from '@park/registry';
import { TypedForm } from '@park/web-kit';

export const titleNames: Readonly<Record<string, string>> = attribute('validTitles')?.codes ?? {};

/** A case in one line, or on a card of the board. */
export function caseRow(row: CultivationCase, nameOf: (id: string | null) => string, today: CalendarDate) {
  const { id, version, companyId, companyName, titleCode, year, stage, nextWhat, nextOn, targetOn } = row;
  const isOpen = caseLabels.isOpenStage(stage);
  return {
    ...{ id, version, companyId, companyName, year, nextWhat, nextOn, targetOn, isOpen },
    title: titleNames[titleCode] ?? titleCode,
    stage: caseLabels.stages[stage],
    days: daysBetween(row.stageSinceOn, today),
    officer: nameOf(row.officerId),
    late: isOpen && nextOn !== null && nextOn < today,
    light: !isOpen
      ? null
      : nextOn === null || nextOn < today
        ? 'red'
        : nextOn <= addDays(today, 3)
          ? 'yellow'
          : 'green',
    moves: movesFrom(stage),
  };
}

/** Where a case may be led, as far as that follows from its stage. */
function movesFrom(stage: CaseStage) {
  return caseLabels.lifecycle.moves
    .filter(({ from, to }) => to !== undefined && from.includes(stage))
    .map(({ to, verb }) => ({ value: to!, label: `${caseLabels.verbs[verb]} → ${caseLabels.stages[to!]}` }));
}

/** Only codes that exist narrow the list; anything else in the address is ignored. */
export function caseFilter(query: Readonly<Record<string, unknown>>, today: CalendarDate): CaseFilter {
  const asked = new TypedForm(query);
  const code = <T extends string>(table: Readonly<Record<T, string>>, name: string) =>
    Object.hasOwn(table, asked.text(name)) ? (asked.text(name) as T) : undefined;
  const number = (name: string, form: RegExp) => (form.test(asked.text(name)) ? asked.text(name) : undefined);
  const year = number('year', /^20\d\d$/);
  return {
    q: plainText(asked.text('q')).slice(0, 60) || undefined,
    stage: code(caseLabels.stages, 'stage'),
    titleCode: code(titleNames, 'title'),
    year: year === undefined ? undefined : Number(year),
    officerId: number('officer', /^[1-9]\d{0,17}$/),
    companyId: number('company', /^[1-9]\d{0,17}$/),
    overdueOn: asked.text('overdue') === 'yes' ? today : undefined,
  };
}

import { type CalendarDate, type FieldProblem, isCalendarDate, plainText } from '@park/kernel';
import { cellOf, departure, type FactInput, type FactSource, type Snapshot } from '@park/registry';
import { IsOptional, IsString, Matches } from 'class-validator';

const once = (label: string) => ({ message: `“${label}”只能填写一次，请刷新页面后重新填写。` });

/** Why companies go; the text beside it says more. */
export const moveReasons: Readonly<Record<string, string>> = {
  space: '场地不足或到期',
  cost: '用地、用工等成本',
  market: '靠近客户或供应商',
  policy: '外地政策吸引',
  planning: '规划、安全或环保要求腾退',
  group: '集团布局调整',
  other: '其他',
};

/** Who says so, as far as somebody of the park types it. */
export const moveSources = { park: '园区核实', 'official-platform': '市场监管登记' } as const;

export type Move = 'moved_out' | 'active';

/** The longest texts, which with the words around them fit the ledger. */
const LONGEST = { place: 34, note: 120 } as const;
const STATUS = 'registrationStatus';

/** What is typed when a company moves; the fact that it becomes is checked by the room. */
export class MoveFields {
  @IsOptional()
  @IsString(once('迁移'))
  to = '';

  @IsOptional()
  @IsString(once('日期'))
  movedOn = '';

  @IsOptional()
  @IsString(once('地点'))
  place = '';

  @IsOptional()
  @IsString(once('原因'))
  reason = '';

  @IsOptional()
  @IsString(once('说明'))
  note?: string;

  @IsOptional()
  @IsString(once('来源'))
  source = '';

  @Matches(/^\d{1,9}$/, { message: '表单已失效，请重新打开本页再填写。' })
  revision: string;
}

interface Standing {
  readonly snapshot: Snapshot;
  readonly asOf: CalendarDate;
}

/** Which way a company went last; null where it is neither here nor moved out. */
export function moveOf(snapshot: Snapshot): Move | null {
  const status = cellOf(snapshot, STATUS, null)?.v;
  return status === 'moved_out' || status === 'active' ? status : null;
}

/** The line of the ledger that a form becomes, or what is wrong with it. */
export function moveFact(form: MoveFields, now: Standing): { fact?: FactInput; problems: FieldProblem[] } {
  const [place, note] = [plainText(form.place), plainText(form.note ?? '')];
  const problems = [...problemsOf(form, now), ...textProblems({ place, note })];
  if (problems.length > 0) return { problems };
  const isOut = form.to === 'moved_out';
  const fact: FactInput = {
    ...{ attribute: STATUS, year: null, value: isOut ? 'moved_out' : 'active' },
    ...{ source: form.source as FactSource, observedOn: form.movedOn as CalendarDate },
    basis: `${isOut ? '迁往' : '迁自'}${place}`,
    evidence: [moveReasons[form.reason], note].filter(Boolean).join('；'),
  };
  return { fact, problems };
}

function problemsOf({ to, movedOn, reason, source }: MoveFields, { snapshot, asOf }: Standing): FieldProblem[] {
  const last = cellOf(snapshot, STATUS, null);
  const problem = (field: string, message: string) => [{ field, message }];
  return [
    ...(to === 'moved_out' || to === 'active' ? [] : problem('to', '请选择迁出或迁回。')),
    ...(last?.v === to ? problem('to', '档案已经是这个状态，不用再登记。') : []),
    ...(last && departure.closed.includes(String(last.v)) ? problem('to', closedWords(last.v)) : []),
    ...(!isCalendarDate(movedOn) ? problem('movedOn', '请填写日期，如 2026-11-30。') : []),
    ...(movedOn > asOf ? problem('movedOn', '日期还没有到，请在搬迁当天或以后登记。') : []),
    ...(last && isCalendarDate(movedOn) && movedOn < last.o
      ? problem('movedOn', `不能早于上一次登记状态的日期 ${last.o}，请核对。`)
      : []),
    ...(Object.hasOwn(moveReasons, reason) ? [] : problem('reason', '请选择原因。')),
    ...(Object.hasOwn(moveSources, source) ? [] : problem('source', '请选择信息来源。')),
  ];
}

/** Who was closed goes nowhere and does not come back. */
function closedWords(status: unknown): string {
  const remedy = '登记状态有误的，请先在“变更历史”撤回那一条，再登记。';
  return `这家企业的登记状态是${departure.word(status)}，不能再登记迁出或迁回。${remedy}`;
}

function textProblems({ place, note }: { place: string; note: string }): FieldProblem[] {
  const tooLong = (text: string, most: number) => [...text].length > most;
  return [
    ...(place === '' ? [{ field: 'place', message: '请填写迁往或迁自哪里，如“河北省黄骅市”。' }] : []),
    ...(tooLong(place, LONGEST.place)
      ? [{ field: 'place', message: `地点不能超过 ${LONGEST.place} 字，请精简。` }]
      : []),
    ...(tooLong(note, LONGEST.note) ? [{ field: 'note', message: `说明不能超过 ${LONGEST.note} 字，请精简。` }] : []),
  ];
}

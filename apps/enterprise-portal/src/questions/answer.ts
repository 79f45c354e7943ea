import type { CompanyFile } from '@park/registry';
import { TypedForm } from '@park/web-kit';
import { factQuestions } from '../registry/fact-inputs';
import { readSupplied, type Supplied } from '../registry/supply-form';
import { isCard } from './question-page';
import { nameOf, readRound, type Round, roundPath } from './question-round';

/** What somebody answered to one question. */
export interface Answer {
  readonly supplied: Supplied;
  readonly round: Round;
  /** 暂不清楚: the question stays open. */
  readonly putOff: boolean;
  /** 存下，以后再答 */
  readonly stops: boolean;
}

/** Reads the form of one question; without an answer it says so, unless the question is put off or the round stopped. */
export function readAnswer(body: unknown, file: CompanyFile): Answer {
  const { done, later, title, then, unknown, asked, ...typed } = (body ?? {}) as Record<string, unknown>;
  const name = typeof asked === 'string' ? asked : '';
  const read = readSupplied({ [name]: '', ...typed }, file.asOf);
  const given = read.facts.length > 0 || read.problems.length > 0;
  const stops = then === 'later';
  const unclear = unknown === 'yes' || (name in typed && isCardOf(read, file) && !given);
  const message = refusal({ given, unclear, stops });
  const problems = message && read.asked.length > 0 ? [...read.problems, { field: name, message }] : read.problems;
  return {
    supplied: { ...read, problems, form: new TypedForm(body) },
    round: { ...readRound({ done, later, title }), first: '' },
    putOff: unclear && problems.length === 0,
    stops,
  };
}

function refusal({ given, unclear, stops }: { given: boolean; unclear: boolean; stops: boolean }): string | null {
  if (given && unclear) return '已填写答案，又选了“暂不清楚”，请留一个。';
  return given || unclear || stops ? null : '请填写答案；不清楚的，请选“暂不清楚”。';
}

function isCardOf({ asked: [key] }: Supplied, file: CompanyFile): boolean {
  return key !== undefined && factQuestions([key], { file }).some(isCard);
}

/** Where an answer leads: to the next question, past what was put off; home, or to its title, where the round was stopped. */
export function pathAfter({ supplied: { asked, facts }, round, putOff, stops }: Answer): string {
  if (stops) return round.title ? `/ladder/${round.title}` : '/';
  const later = putOff ? [...round.later, ...asked.map(nameOf)] : round.later;
  return roundPath({ ...round, done: round.done + facts.length, later: [...new Set(later)] });
}

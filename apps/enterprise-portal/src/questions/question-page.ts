import type { AssessedTitle } from '@park/cultivation';
import type { Collision } from '@park/dossier';
import type { FactKey } from '@park/criteria';
import type { FieldProblem } from '@park/kernel';
import type { CompanyMatch } from '@park/policy';
import type { CompanyFile } from '@park/registry';
import type { TypedForm } from '@park/web-kit';
import { type FactQuestion, factQuestions } from '../registry/fact-inputs';
import { missingForTitle, titleQuestions } from '../ladder/title-questions';
import { openQuestions, type WaitingTitle, worthOf } from './open-questions';
import { askedNow, nameOf, type Round, roundPath, START } from './question-round';

/** More choices than these go into a list. */
const CARDS = 8;

/** What a page is made of. */
export interface Standing {
  readonly file: CompanyFile;
  readonly matches: readonly CompanyMatch[];
  /** The titles that wait for facts. */
  readonly titles: readonly WaitingTitle[];
  /** Where only a title is asked about. */
  readonly assessed?: AssessedTitle;
}

/** An answer that came back: what was typed, what is wrong with it, what others recorded meanwhile. */
export interface ReturnedAnswer {
  readonly form: TypedForm;
  readonly asked: readonly FactKey[];
  readonly revision?: number;
  readonly problems?: readonly FieldProblem[];
  readonly collisions?: readonly Collision[];
}

/** One question, why it is asked and how many are left; or what to do once all are settled. */
export function questionPage(standing: Standing, round: Round, returned?: ReturnedAnswer) {
  const { file, matches, titles, assessed } = standing;
  const useful = openQuestions(matches, standing);
  const open: readonly FactKey[] = assessed ? titleQuestions(assessed, file) : useful;
  const key = returned?.asked[0] ?? askedNow(open, round);
  const [question] = key ? factQuestions([key], { file, ...returned }) : [];
  const back = backOf(round);
  const ofTitle = assessed && titlePart(assessed);
  if (!key || !question)
    return { title: '补充信息', finished: { putOff: round.later.length, done: round.done }, back, ofTitle };
  const wanted = useful.find((each) => nameOf(each) === nameOf(key));
  return {
    title: asking(question),
    back,
    round: { ...round, later: round.later.join(',') },
    progress: progressOf(round, open),
    question: { ...question, as: drawnAs(question), words: asking(question) },
    unknown: isCard(question) ? { name: question.name, value: '' } : { name: 'unknown', value: 'yes' },
    putOff: returned?.form.has('unknown') ?? false,
    ofTitle,
    worth: wanted ? worthOf(wanted, matches, titles) : null,
    revision: returned?.revision ?? file.revision,
    collisions: returned?.collisions,
  };
}

/** What the questions of a title are asked for, and how many facts are missing in all. */
function titlePart(assessed: AssessedTitle) {
  const { label, code } = assessed.assessment.title;
  return {
    label,
    href: `/ladder/${code}`,
    again: roundPath({ ...START, title: code }),
    missing: missingForTitle(assessed).length,
  };
}

/** Whether a question is answered by choosing one card. */
export function isCard({ input, choices }: Pick<FactQuestion, 'input' | 'choices'>): boolean {
  return input === 'yes-no' || (input === 'select' && choices.length <= CARDS);
}

function drawnAs(question: FactQuestion): 'cards' | 'ticks' | 'field' {
  if (isCard(question)) return 'cards';
  return question.input === 'ticks' ? 'ticks' : 'field';
}

function progressOf({ done, later }: Round, open: readonly FactKey[]) {
  const before = done + open.filter((key) => later.includes(nameOf(key))).length;
  const all = done + open.length;
  return {
    number: before + 1,
    all: Math.max(all, before + 1),
    percent: Math.round(((before + 1) / Math.max(all, 1)) * 100),
  };
}

/** Back to the question put off last; from the first one to the home page. */
function backOf(round: Round) {
  const last = round.later.at(-1);
  if (!last) return round.title ? { href: `/ladder/${round.title}`, label: '返回称号' } : { href: '/', label: '首页' };
  return { href: roundPath({ ...round, later: round.later.slice(0, -1), first: last }), label: '上一题' };
}

/** The fact as a question. */
function asking({ input, label, name }: FactQuestion): string {
  const whose = name.startsWith('project.') ? '贵企业的项目' : '贵企业';
  const questions: Readonly<Record<FactQuestion['input'], string>> = {
    'yes-no': `${whose}是否“${label}”？`,
    number: `贵企业的${label}是多少？`,
    date: `贵企业的${label}是哪一天？`,
    ticks: `贵企业有以下哪些${label}？`,
    select: `贵企业的${label}是哪一项？`,
    'open-code': `贵企业的${label}是哪一项？`,
    text: `贵企业的${label}是什么？`,
    lines: `贵企业的${label}有哪些？`,
  };
  return questions[input];
}

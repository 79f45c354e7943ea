import type { Assessments } from '@park/cultivation';
import { type CompanyMatch, policyMoney } from '@park/policy';
import { type CompanyFile, vocabulary } from '@park/registry';
import { nextQuestions } from '@park/remedies';
import { isOffered } from '../policy/best-first';
import { suppliable } from '../policy/supply-part';
import { isOwnWord } from '../ladder/title-questions';

/** A title that waits for facts. */
export type WaitingTitle = ReturnType<typeof Assessments.waiting>[number];

/** The titles that wait for facts, and the file that lacks them. */
export interface WaitingTitles {
  readonly titles: readonly WaitingTitle[];
  readonly file: Pick<CompanyFile, 'snapshot'>;
}

/** A fact that policies and titles wait for: `decides` are settled by its answer alone, `helps` need others besides. */
export type OpenQuestion = ReturnType<typeof nextQuestions>[number];

/**
 * The missing facts, of those the company can supply itself, that unlock most money, then most policies and titles. Nobody is asked
 * for the judgement of others: the score of an expert is no number that a company knows.
 */
export function openQuestions(matches: readonly CompanyMatch[], waiting?: WaitingTitles): OpenQuestion[] {
  const open = matches.filter((match) => match.state === 'unknown' && isOffered(match));
  const wanted = open.map((match) => ({
    id: match.policy.policyId,
    reason: match.reason(),
    worth: confirmedYuan(match),
    hoped: namedYuan(match),
  }));
  const titles = (waiting?.titles ?? []).map(({ code, reason }) => ({ id: ofTitle(code), reason }));
  return nextQuestions([...wanted, ...titles], vocabulary).filter(
    (question) =>
      open.some((match) => suppliable(question, match)) ||
      (waiting?.titles.some(({ code }) => waits(question, ofTitle(code))) && isOwnWord(question, waiting.file)),
  );
}

/** What an answer is good for: the policies and titles that wait for it, and money as far as the texts were checked. */
export function worthOf(
  { decides, helps }: OpenQuestion,
  matches: readonly CompanyMatch[],
  titles: readonly WaitingTitle[],
) {
  const of = (ids: readonly string[]) => matches.filter(({ policy }) => ids.includes(policy.policyId));
  const waiting = [...of(decides), ...of(helps)];
  const checked = waiting.filter(({ policy }) => policy.content.confidence.checked);
  const { confirmed } = policyMoney.pair(checked.map((match) => policyMoney.as(match, SURE)));
  return {
    decides: inWords(decides),
    helps: inWords(helps),
    titles: titles
      .filter(({ code }) => [...decides, ...helps].includes(ofTitle(code)))
      .map(({ code, label }) => ({ code, label })),
    money: checked.some((match) => confirmedYuan(match) > 0) ? confirmed.amount : null,
    policies: waiting.map(({ policy }) => ({ id: policy.policyId, title: policy.content.title })),
  };
}

const SURE = { kind: 'confirmed', why: [] } as const;

/** The amount of a policy whose text was checked against its source. */
function confirmedYuan(match: CompanyMatch): number {
  return match.policy.content.confidence.checked ? namedYuan(match) : 0;
}

/** The company's own amount where its figures give one, else the upper limit. */
function namedYuan({ own, policy }: CompanyMatch): number {
  return own?.yuan ?? policy.content.benefit.maxYuan ?? 0;
}

const TITLE = 'title:';

function ofTitle(code: string): string {
  return TITLE + code;
}

function waits({ decides, helps }: OpenQuestion, id: string): boolean {
  return decides.includes(id) || helps.includes(id);
}

/** How many policies and titles, in words; null for none. */
function inWords(ids: readonly string[]): string | null {
  const titles = ids.filter((id) => id.startsWith(TITLE)).length;
  const counted = [
    ...(ids.length > titles ? [`${ids.length - titles} 项政策`] : []),
    ...(titles > 0 ? [`${titles} 个称号`] : []),
  ];
  return counted.length > 0 ? counted.join('、') : null;
}

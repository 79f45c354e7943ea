import type { AskedFigures, Cases } from '@park/cultivation';

/** The companies behind a number. */
export type AskedTitles = Parameters<Cases['figures']['titles']>[1];

export const FIGURES = '/cases/figures';
export const TARGETS = `${FIGURES}/targets`;

/** The page of a year and a title. */
export function figuresHref({ year, titleCode }: AskedFigures, path = FIGURES): string {
  return `${path}?year=${year}${titleCode === null ? '' : `&title=${titleCode}`}`;
}

/** The cases that entered in a year and came to a stage by a day; without a day: until today. */
export function casesHref({ year, titleCode }: AskedFigures, stage: string, by: string | null): string {
  const came = stage === 'reserve' ? '' : `&f=to-${stage}:${by === null ? 'known' : `lte:${by}`}`;
  const title = titleCode === null ? '' : `&f=title:in:${titleCode}`;
  return `/cases?f=entered:between:${year}-01-01,${year}-12-31${came}${title}`;
}

/** The companies that won, lost or held a title in a year; of one part of them where it is named. */
export function titlesHref(asked: AskedFigures, kind: AskedTitles['kind'], part?: AskedTitles['part']): string {
  const of = part ? `&part=${part.by}.${part.code ?? ''}` : '';
  return `${figuresHref(asked, `${FIGURES}/titles`)}&kind=${kind}${of}`;
}

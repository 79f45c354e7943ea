import { daysBetween } from '@park/kernel';
import type { CompanyFile } from '@park/registry';
import { askedOf, type ReportCampaign } from '@park/reports';

/** What a campaign asks this company for: the figures that its file has, and those it lacks with the form of each. */
export function askedFigures(
  { title, year, dueOn, words, attributes }: Pick<ReportCampaign, 'title' | 'year' | 'dueOn' | 'words' | 'attributes'>,
  { facts, asOf }: Pick<CompanyFile, 'facts' | 'asOf'>,
) {
  const figures = askedOf(attributes).map(({ key, label, period, section }) => {
    const isYearly = period === 'year';
    return {
      label: isYearly ? `${year} 年${label}` : label,
      href: `/company/facts/${section}/edit${isYearly ? `?year=${year}` : ''}`,
      isKnown: facts.lookup(key, isYearly ? year : null).known,
    };
  });
  const left = daysBetween(asOf, dueOn);
  return {
    ...{ title, words, dueOn, all: figures.length, lacking: figures.filter(({ isKnown }) => !isKnown) },
    known: figures.filter(({ isKnown }) => isKnown).length,
    when: left < 0 ? `已过期限 ${-left} 天` : left === 0 ? '今天截止' : `还有 ${left} 天`,
    isLate: left < 0,
  };
}

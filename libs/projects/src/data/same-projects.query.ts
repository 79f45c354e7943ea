import { listQuestion } from '@park/platform';
import type { EntityManager } from 'typeorm';
import { InvestmentProject } from './project.entity';
import { Lead } from './leads/lead.entity';

const MOST = 200;

/** Open or ended projects of this name, and of investors whose name holds a word where they were no leads here. */
export function projectsBeside(
  manager: EntityManager,
  { title, word }: { readonly title: string; readonly word: string },
): Promise<InvestmentProject[]> {
  return manager
    .createQueryBuilder(InvestmentProject, 'p')
    .where((query) => {
      const ofLead = query.subQuery().select('1').from(Lead, 'l').where('l.number = p.code').getQuery();
      const isOfInvestor = word === '' ? '1 = 0' : `p.investor LIKE :word AND NOT EXISTS ${ofLead}`;
      return `REPLACE(p.title, ' ', '') = :title OR (${isOfInvestor})`;
    })
    .setParameters({ title: title.replaceAll(' ', ''), word: listQuestion.likeOf(word) })
    .orderBy('p.id')
    .limit(MOST)
    .getMany();
}

/** Projects of exactly these numbers or names, or of these investors where they were no leads here: those are found by their leads. */
export function projectsLike(
  manager: EntityManager,
  { codes, titles, investors }: Readonly<Record<'codes' | 'titles' | 'investors', readonly string[]>>,
): Promise<InvestmentProject[]> {
  return manager
    .createQueryBuilder(InvestmentProject, 'p')
    .where((query) => {
      const ofLead = query.subQuery().select('1').from(Lead, 'l').where('l.number = p.code').getQuery();
      return `p.code IN (:...codes) OR p.title IN (:...titles) OR (p.investor IN (:...investors) AND NOT EXISTS ${ofLead})`;
    })
    .setParameters({ codes: ['', ...codes], titles: ['', ...titles], investors: ['', ...investors] })
    .orderBy('p.id')
    .getMany();
}

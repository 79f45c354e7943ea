import type { CalendarDate } from '@park/kernel';
import { factsFrom, type Member } from '@park/registry';
import { type EntityManager, In } from 'typeorm';
import { type Term, termsOf } from '../../domain/figures/title-terms';
import { departureOf } from '../../domain/titles/gone';
import { titlesOnFile } from '../../domain/titles/titles-on-file';
import { TitleTerm } from './title-term.entity';

/** Keeps the terms of some companies as their files tell them; only what differs is written. */
export async function writeTerms(manager: EntityManager, members: readonly Member[], today: CalendarDate) {
  if (members.length === 0) return;
  const stored = await manager.findBy(TitleTerm, { companyId: In(members.map(({ companyId }) => companyId)) });
  const [late, fresh]: [TitleTerm[], TitleTerm[]] = [[], []];
  for (const { companyId, snapshot } of members) {
    const known = stored.filter((each) => each.companyId === companyId);
    const titles = titlesOnFile(snapshot);
    if (known.length === 0 && titles.length === 0) continue;
    const isGone = departureOf(factsFrom(snapshot, today), today) !== null;
    const terms = termsOf(titles, { today, isGone, known });
    late.push(...known.filter((each) => !terms.some((term) => isSame(term, each))));
    fresh.push(
      ...terms.filter((term) => !known.some((each) => isSame(term, each))).map((term) => ({ companyId, ...term })),
    );
  }
  for (const { companyId, titleCode, fromOn } of late)
    await manager.delete(TitleTerm, { companyId, titleCode, fromOn });
  if (fresh.length > 0) await manager.createQueryBuilder().insert().into(TitleTerm).values(fresh).orIgnore().execute();
}

function isSame(a: Term, b: Term): boolean {
  const said = ({ titleCode, fromOn, toOn, endedOn }: Term) => [titleCode, fromOn, toOn, endedOn].join(' ');
  return said(a) === said(b);
}

import type { TitleRecord, TitleStatus } from '@park/registry';
import type { CaseValues } from './case-fields';

/** The titles of a company with the one that a case won. The same award is not written twice. */
export function withAward(
  titles: readonly TitleRecord[],
  code: string,
  { issuer, docNumber, recognisedOn, validFromOn, validToOn }: CaseValues,
): TitleRecord[] {
  const award = {
    ...{ code, issuer: issuer!, docNumber: docNumber!, issuedOn: recognisedOn!, validFrom: validFromOn! },
    ...{ validTo: validToOn, status: 'valid' },
  } as TitleRecord;
  const others = titles.filter((each) => each.code !== code || each.validFrom !== award.validFrom);
  return [...others, award].sort((a, b) => (a.validFrom < b.validFrom ? -1 : Number(a.validFrom > b.validFrom)));
}

/** The titles of a company with the latest award of one in another status; null where it never held it. */
export function withStatus(titles: readonly TitleRecord[], code: string, status: TitleStatus): TitleRecord[] | null {
  const starts = titles.filter((each) => each.code === code).map(({ validFrom }) => validFrom);
  const last = starts.sort().at(-1);
  if (last === undefined) return null;
  return titles.map((each) => (each.code === code && each.validFrom === last ? { ...each, status } : each));
}

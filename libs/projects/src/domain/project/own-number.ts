const OWN = /^ZS-\d{4}-\d{5,}$/;

/** The number of a project that was registered as one: those that began as leads keep the numbers of leads. */
export function ownNumber(year: string, place: number | string): string {
  return `ZS-${year}-${String(place).padStart(5, '0')}`;
}

export function isOwnNumber(code: string): boolean {
  return OWN.test(code);
}

const SHORT = /^(?:(zs-|xs)(\d{4})-?|(\d{4})-)?0*(\d{1,5})$/i;

/** The end of the numbers that somebody means who types one shortly: “ZS-2026-22”, “2026-22” or “22”; null for anything else. */
export function numberMeant(typed: string): string | null {
  const [, series = '', ofSeries, alone, place] = SHORT.exec(typed.normalize('NFKC').replace(/[\s‐-―−]+/g, '-')) ?? [];
  if (place === undefined) return null;
  const year = ofSeries ?? alone;
  const dash = year && series.toLowerCase() !== 'xs' ? '-' : '';
  return `${series.toUpperCase()}${year ?? ''}${dash}${place.padStart(5, '0')}`;
}

const OWN = /^ZS-\d{4}-\d{5,}$/;

/** The number of a project that was registered as one: those that began as leads keep the numbers of leads. */
export function ownNumber(year: string, place: number | string): string {
  return `ZS-${year}-${String(place).padStart(5, '0')}`;
}

export function isOwnNumber(code: string): boolean {
  return OWN.test(code);
}

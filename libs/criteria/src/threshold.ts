/**
 * Most significant digits of a number that a condition compares with. Official texts need far fewer; a float of 15 to 17
 * digits has room to lie between any two such numbers.
 */
export const THRESHOLD_DIGITS = 12;

/** Whether a number may stand in a condition: few enough digits, and neither tiny nor huge. */
export function isThreshold(value: number): boolean {
  const size = Math.abs(value);
  return size === 0 || (size > 1e-100 && size < 1e100 && Number(value.toPrecision(THRESHOLD_DIGITS)) === value);
}

import { attribute } from '@park/registry';

/** Titles of which one is enough, by name. */
export function titleNames(codes: readonly string[]): string {
  return codes.map((code) => attribute('validTitles')?.codes?.[code] ?? code).join('或');
}

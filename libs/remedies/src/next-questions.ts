import type { FactKey, Reason, Vocabulary } from '@park/criteria';
import { missingFacts } from './missing-facts';
import { whatWouldChange } from './remedy';

/** What a question may settle: a condition that is explained, and the money that comes with it, in yuan. */
export interface Wanted {
  readonly id: string;
  readonly reason: Reason;
  /** The upper limit as far as its text is checked, and as it is named; the second decides between facts of the same worth. */
  readonly worth?: number;
  readonly hoped?: number;
}

/** A fact worth asking for: `decides` are met as soon as the right answer is given, `helps` need others besides. */
export interface Question extends FactKey {
  readonly decides: readonly string[];
  readonly helps: readonly string[];
  /** Of all that wait for the fact: the confirmed money and all that is named, in yuan. */
  readonly worth: number;
  readonly hoped: number;
}

/** What to ask next over several criteria or policies: the most confirmed money comes first, then the most money named, then the most that wait. Decided ones ask nothing. */
export function nextQuestions(wanted: readonly Wanted[], vocabulary: Vocabulary): Question[] {
  const questions = new Map<string, Question>();
  for (const { id, reason, worth = 0, hoped = worth } of wanted.filter((each) => each.reason.state === 'unknown')) {
    const [only, ...others] = whatWouldChange(reason, vocabulary).missing;
    for (const { field, year } of missingFacts(reason)) {
      const before = questions.get(`${field}@${year}`) ?? { decides: [], helps: [], worth: 0, hoped: 0 };
      const alone = others.length === 0 && only?.field === field && only.year === year;
      questions.set(`${field}@${year}`, {
        ...{ field, year, worth: before.worth + worth, hoped: before.hoped + hoped },
        decides: alone ? [...before.decides, id] : before.decides,
        helps: alone ? before.helps : [...before.helps, id],
      });
    }
  }
  return [...questions.values()].sort(
    (a, b) => b.worth - a.worth || b.hoped - a.hoped || waiting(b) - waiting(a) || b.decides.length - a.decides.length,
  );
}

function waiting({ decides, helps }: Question): number {
  return decides.length + helps.length;
}

import { evaluate, explain, type Facts } from '@park/criteria';
import { departure } from '@park/registry';
import { type ReasonLine, reasonLines } from '../explanation/condition-lines';
import { departureText } from '../reading/departure';
import { isGone, type Reading } from '../reading/reading';
import { type AmongOthers, claimOn } from './claim';
import { ruledOutOf } from './entitlement';

/** Why a company cannot have a policy any more that it was told of. */
export interface Lost {
  /** Each condition that fails; [] where the conditions do not decide. */
  readonly failing: readonly Extract<ReasonLine, { kind: 'condition' }>[];
  /** What else rules it out; null where the conditions do. */
  readonly why: string | null;
  /** It was paid, by this policy or another one. */
  readonly isByMoney: boolean;
}

/** null while it can have it, while that is open, and for companies that are closed, which nobody reads for any more. */
export function whyLost(policy: AmongOthers, facts: Facts, { expression, asOf, yearsFrom }: Reading): Lost | null {
  const { level } = policy.content;
  if (isGone('national', facts, asOf)) return null;
  if (isGone(level, facts, asOf)) {
    const found = facts.lookup(departure.attribute, null);
    return { failing: [], why: departureText(found.known ? found.value : null), isByMoney: false };
  }
  const state = evaluate(expression, facts, yearsFrom);
  if (state === 'unmet') {
    const lines = reasonLines(explain(expression, facts, yearsFrom));
    const failing = lines.flatMap((line) => (line.kind === 'condition' && line.state === 'unmet' ? [line] : []));
    return { failing, why: null, isByMoney: false };
  }
  const ruledOut = ruledOutOf(claimOn(policy, { state, facts, asOf }));
  return ruledOut && { failing: [], why: ruledOut.why, isByMoney: ruledOut.by === 'paid' || ruledOut.by === 'cap' };
}

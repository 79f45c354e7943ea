/** The verdict on a condition. unknown: the facts at hand do not decide it; it is neither yes nor no. */
export type State = 'met' | 'unmet' | 'unknown';

/** Kleene's conjunction: one unmet decides; else one unknown leaves it open. No conditions at all are met. */
export function allOf(states: readonly State[]): State {
  if (states.includes('unmet')) return 'unmet';
  return states.includes('unknown') ? 'unknown' : 'met';
}

/** Kleene's disjunction: one met decides; else one unknown leaves it open. No alternatives at all are unmet. */
export function anyOf(states: readonly State[]): State {
  if (states.includes('met')) return 'met';
  return states.includes('unknown') ? 'unknown' : 'unmet';
}

/** At least `least` of the parts are met: certainly, possibly (some are unknown), or not any more. */
export function atLeastOf(least: number, states: readonly State[]): State {
  const count = (state: State) => states.filter((each) => each === state).length;
  if (count('met') >= least) return 'met';
  return count('met') + count('unknown') >= least ? 'unknown' : 'unmet';
}

export function opposite(state: State): State {
  if (state === 'unknown') return 'unknown';
  return state === 'met' ? 'unmet' : 'met';
}

/** One allowed step: the states it may start from and the state it ends in. */
export interface Step<State extends string> {
  readonly from: readonly State[];
  readonly to: State;
}

/** A lifecycle as data: page buttons, service guards and the drawn diagram read the same table. */
export interface Lifecycle<State extends string, Verb extends string> {
  readonly initial: State;
  readonly states: Readonly<Record<State, string>>;
  readonly verbs: Readonly<Record<Verb, Step<State> & { readonly label: string }>>;
}

/** Declares a lifecycle and refuses one with a state that cannot be reached. */
export function lifecycle<State extends string, Verb extends string>(
  table: Lifecycle<State, Verb>,
): Lifecycle<State, Verb> {
  const reached = new Set<string>([table.initial]);
  const steps = Object.values<Step<State>>(table.verbs);
  for (let grew = true; grew;) {
    const before = reached.size;
    for (const step of steps) if (step.from.some((state) => reached.has(state))) reached.add(step.to);
    grew = reached.size > before;
  }
  const lost = Object.keys(table.states).filter((state) => !reached.has(state));
  if (lost.length > 0) throw new Error(`lifecycle states cannot be reached: ${lost.join(', ')}`);
  return table;
}

/** The state after the verb, or null when the verb is not allowed in this state. */
export function after<State extends string, Verb extends string>(
  table: Lifecycle<State, Verb>,
  state: State,
  verb: Verb,
): State | null {
  const step = table.verbs[verb];
  return step.from.includes(state) ? step.to : null;
}

import {
  type Asked,
  type DomainError,
  Forbidden,
  InvalidInput,
  type Lifecycle,
  RuleViolated,
  stateOf,
  type Stateful,
  weigh,
} from '@park/kernel';

/** Why a step is not taken, as the error to throw; null when nothing stands against it. */
export function refusal<State extends string, Verb extends string, Subject extends Stateful<State>>(
  table: Lifecycle<State, Verb, Subject>,
  { refused, missing, move }: ReturnType<typeof weigh<State, Verb, Subject>>,
  asked: Asked<State, Verb, Subject>,
): DomainError | null {
  const label = table.verbs[asked.verb];
  if (refused === 'order') return new RuleViolated(outOfOrder(table, asked));
  if (refused === 'role')
    return new Forbidden(`您没有${label}这个${table.noun}的权限。如确需办理，请联系系统管理员开通。`);
  if (refused === 'reason') {
    const message = move?.reason?.(asked.reason ?? {}) ?? '请填写原因。';
    return new InvalidInput([{ field: 'reason', message }]);
  }
  if (missing.length === 0) return null;
  const named = missing.map((id) => table.needs[id] ?? id).join('、');
  return new RuleViolated(`这个${table.noun}还不能${label}，还缺：${named}。`);
}

function outOfOrder<State extends string, Verb extends string, Subject extends Stateful<State>>(
  table: Lifecycle<State, Verb, Subject>,
  { subject, verb, to }: Asked<State, Verb, Subject>,
): string {
  const label = table.verbs[verb];
  const rows = table.moves.filter((move) => move.verb === verb && (to === undefined || move.to === to));
  const from = [...new Set(rows.flatMap((move) => move.from))].map((state) => table.states[state]);
  const state = table.states[stateOf(table, subject)];
  const open = from.length > 0 ? `只有“${from.join('、')}”的${table.noun}可以${label}` : `不能这样${label}`;
  return `该${table.noun}目前为“${state}”，${open}。`;
}

import type { OutboxEvent } from '@park/platform';
import type { EntityManager } from 'typeorm';
import { toldOf } from './data/runs.query';
import { PUSHED_ENDED, type PushedEnded } from './events';

const AT_ONCE = 500;

/** The events that tell those who were pushed a version that it is withdrawn, suspended, resumed or replaced, by ranges of companies. */
export async function endedPushes(
  manager: EntityManager,
  { policyVersionId, replacedById, news }: Pick<PushedEnded, 'policyVersionId' | 'replacedById' | 'news'>,
): Promise<OutboxEvent[]> {
  const told = (await toldOf(manager, policyVersionId)).sort((a, b) => Number(a) - Number(b));
  const what = news ? `${news.kind}-${news.occasion}` : (replacedById ?? 'withdrawn');
  const events: OutboxEvent[] = [];
  for (let from = 0; from < told.length; from += AT_ONCE) {
    const some = told.slice(from, from + AT_ONCE);
    const range = { fromCompanyId: some[0]!, toCompanyId: some.at(-1)! };
    const payload: PushedEnded = { policyVersionId, replacedById, ...range, ...(news && { news }) };
    events.push({ topic: PUSHED_ENDED, key: `${policyVersionId}:${what}:${some[0]}`, payload });
  }
  return events;
}

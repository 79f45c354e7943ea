import type { DataSource } from 'typeorm';
import { Claims } from './claims';
import type { HandledEvent } from './outbox-handler';

const event: HandledEvent = { id: '7', key: 'k', payload: {}, attempts: 0, isLast: false, ageSeconds: 1 };

/** A database that rolls the first statement back, since another subscriber's held what it needed. */
function deadlocking() {
  const asked: string[] = [];
  const query = (sql: string) => {
    asked.push(sql);
    return asked.length === 1
      ? Promise.reject(Object.assign(new Error('Deadlock found'), { errno: 1213 }))
      : Promise.resolve({ affectedRows: 1 });
  };
  return { asked, claims: new Claims({ manager: { query } } as unknown as DataSource) };
}

describe('a claim of the outbox that meets another in the database', () => {
  it.each<[string, (claims: Claims) => Promise<unknown>, unknown]>([
    ['prolongs its lease', (claims) => claims.renew('o', '7'), true],
    ['notes that it hands over', (claims) => claims.sending('o', '7'), true],
    ['sets a failed delivery aside', (claims) => claims.fail('o', event, new Error('no')), { state: 'pending' }],
    ['takes back what a killed process was handing over', (claims) => claims.interrupted('s'), 1],
  ])('%s all the same', async (_, ask, answer) => {
    const { asked, claims } = deadlocking();
    const said = await ask(claims);
    if (typeof answer === 'object') expect(said).toMatchObject(answer!);
    else expect(said).toBe(answer);
    expect(asked).toEqual([asked[0], asked[0]]);
  });
});

import { randomUUID } from 'node:crypto';
import { NewAccounts } from '@park/identity';
import type { StaffActor, SystemActor } from '@park/kernel';
import { OwnRequests } from '@park/privacy';
import type { TestApp, TestClient } from './app';

export { claimNames } from './claims';

const tests: SystemActor = { kind: 'system', name: '测试' };
const ask = {
  correction: { kind: 'correction', text: '应为李四', agreed: false },
  deletion: { kind: 'deletion', text: '', agreed: true },
};

/** Requests that wait, of somebody new of the park: for another name, and for the end of the account. */
export async function waitingRequests({ nest, db }: TestApp): Promise<{ requestId: string; endingId: string }> {
  const person = { username: `r${randomUUID().slice(0, 8)}`, name: '请求人', roles: ['service-officer' as const] };
  const { id: userId } = await nest.get(NewAccounts).createStaff(tests, person);
  const actor: StaffActor = { kind: 'staff', userId, name: person.name, roles: person.roles };
  const ids: string[] = [];
  for (const form of Object.values(ask)) {
    await nest.get(OwnRequests).ask(actor, form);
    const [{ id }] = await db.query('SELECT MAX(id) AS id FROM privacy_request');
    ids.push(String(id));
  }
  return { requestId: ids[0]!, endingId: ids[1]! };
}

/** Pages with all forms about what is kept of people: both kinds of requests, and own ones that can be taken back. */
export async function privacyPages(admin: TestApp, { root, owner }: Record<'root' | 'owner', TestClient>) {
  const { requestId, endingId } = await waitingRequests(admin);
  // An administrator asks only while there is another one to decide.
  await admin.loginAs('system-admin');
  for (const person of [root, owner])
    await person.post('/account/personal-data/requests', { kind: 'deletion', agreed: 'yes' });
  return [
    ...[requestId, endingId].map((id) => ({ app: 'park-admin', client: root, path: `/data-requests/${id}` }) as const),
    ...['', '/notice'].flatMap((rest) => [
      { app: 'park-admin', client: root, path: `/account/personal-data${rest}` } as const,
      { app: 'enterprise-portal', client: owner, path: `/account/personal-data${rest}` } as const,
    ]),
  ];
}

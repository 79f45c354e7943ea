import { openApp, type TestApp } from '../support/app';
import { FormSubmissions } from '../support/forms';

/** Of a form that is sent, who may do it; what people see of it stands in forms.spec.ts. */
describe('the claim of a form', () => {
  let admin: TestApp;
  beforeAll(async () => {
    admin = await openApp('park-admin');
  });
  afterAll(() => admin?.close());

  it('is left to the process that took it over, by the one that was too slow', async () => {
    const [forms, key] = [admin.nest.get(FormSubmissions), 'slow-and-taken-over'];
    const sent = { userId: '1', key, path: '/x', body: {} };
    const slow = await forms.begin(sent);
    await admin.db.query('UPDATE form_submission SET at = at - INTERVAL 1 HOUR WHERE owner IS NOT NULL');
    const next = await forms.begin(sent);
    if (slow.state !== 'new' || next.state !== 'new') throw new Error(`${slow.state}, ${next.state}`);
    await forms.release(slow.lease);
    await forms.done(slow.lease, '/slow', null);
    await forms.done(next.lease, '/next', null);
    expect(await forms.begin(sent)).toEqual({ state: 'done', location: '/next', flash: null });
  });

  it('is not held by a claim that was written while its answer was lost', async () => {
    const [forms, sent] = [admin.nest.get(FormSubmissions), { userId: '1', key: 'answer-lost', path: '/x', body: {} }];
    const query = admin.db.query.bind(admin.db);
    const lost = jest.spyOn(admin.db, 'query').mockImplementationOnce(async (sql, values) => {
      await query(sql, values);
      throw new Error('the connection was lost');
    });
    await expect(forms.begin(sent)).rejects.toThrow('lost');
    lost.mockRestore();
    expect((await forms.begin(sent)).state).toBe('new');
  });
});

import { PolicyLibrary } from '@park/policy';
import { OutboxWorker } from '@park/platform';
import { openApp, type TestApp } from '../support/app';
import { formsOn } from '../support/forms';
import {
  companyWith,
  fileCompanies,
  officer,
  openAccount,
  policyContent,
  publishReviewed,
} from '../support/policy-room';
import { wordsOf } from '../support/portal-reading';
import { openProvider, type Provider } from '../support/provider';

/** By which ways pushes leave the application, and what is sent once more. */
let provider: Provider;
let app: TestApp;

beforeAll(async () => {
  provider = await openProvider(() => ({ code: 'OK' }));
  const sms = { SMS_URL: `${provider.url}/sms`, SMS_KEY: 'park', SMS_SECRET: 'hush' };
  app = await openApp('park-admin', { environment: { ...sms, SMS_TEMPLATES: 'code=T1,reset=T2,notice=T3,digest=T4' } });
});
afterAll(async () => {
  await app?.close();
  await provider?.close();
});

const drain = async () => {
  for (let times = 0; times < 4; times += 1) await app.nest.get(OutboxWorker).drain();
};

it('a push shows how it left for each company, and goes once more to those whom no way reached', async () => {
  const [company] = await fileCompanies(app.db, [companyWith(1, 'private')]);
  const person = await openAccount(app.nest, company!);
  await app.db.query(
    "INSERT INTO notice_setting (user_id, urgent_channels, normal_channels) VALUES (?, 'sms', 'sms')",
    [person],
  );
  const phone =
    "INSERT INTO person_address (user_id, kind, value, verified_at) VALUES (?, 'phone', '13800138000', NOW(3))";
  await app.db.query(phone, [person]);
  provider.answer({ code: 'UNSUBSCRIBED' });
  const { policyId, versionId } = await app.nest.get(PolicyLibrary).createDraft(officer, policyContent());
  await publishReviewed(app.nest, versionId, 1);
  await drain();
  const client = await app.loginAs('policy-officer');
  const page = `/policies/${policyId}/receipts`;
  const first = await client.get(page);
  expect(wordsOf(first.text)).toMatch(/短信 1 人：(渠道拒收（渠道答复：本人已退订）|地址已停用，未发送) 重发/);
  expect(wordsOf((await (await app.loginAs('park-leader')).get(page)).text)).not.toContain('重发');

  await app.db.query('UPDATE person_address SET suppressed_at = NULL WHERE user_id = ?', [person]);
  provider.asked.length = 0;
  const { action, fields } = formsOn(first.text).find((form) => form.action.endsWith('/resending'))!;
  expect((await client.post(action, fields)).location).toBe(page);
  await drain();
  expect(wordsOf((await client.get(page)).text)).toContain('短信 1 人：已交给渠道');
  expect(provider.asked).toHaveLength(1);

  const again = await client.post(action, {});
  expect([again.status, wordsOf(again.text)]).toEqual([409, expect.stringContaining('没有需要重发的')]);
  expect((await client.post(`${page}/999999/resending`, {})).status).toBe(404);
  const sql = "SELECT id FROM audit_entry WHERE action = 'policy.push-resent'";
  expect(await app.db.query(sql)).toHaveLength(1);
});

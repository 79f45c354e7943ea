import { ApiTokens, Webhooks } from '@park/connections';
import { addDays } from '@park/kernel';
import { Clock } from '@park/platform';
import type { TestApp } from './app';

/** Numbers of a token that is open and an address that is told, for the pages about them. */
export async function connectionNames({ nest, db }: TestApp): Promise<{ tokenId: string; webhookId: string }> {
  const [{ id, name }] = await db.query("SELECT id, name FROM user_account WHERE kind = 'staff' ORDER BY id LIMIT 1");
  const actor = { kind: 'staff', userId: String(id), name, roles: ['system-admin'] } as const;
  const expiresOn = addDays(nest.get(Clock).today(), 30);
  await nest.get(ApiTokens).issue(actor, { name: '测试对接', scopes: ['facts:read'], source: 'tax', expiresOn });
  const [{ tokenId }] = await db.query('SELECT MAX(id) AS tokenId FROM api_token');
  await db.query('UPDATE api_webhook SET removed_at = UTC_TIMESTAMP(3) WHERE removed_at IS NULL');
  await nest.get(Webhooks).add(actor, 'http://127.0.0.1:9/park');
  const [{ webhookId }] = await db.query('SELECT MAX(id) AS webhookId FROM api_webhook');
  return { tokenId: String(tokenId), webhookId: String(webhookId) };
}

import { randomBytes } from 'node:crypto';
import { PublicClaims } from '@park/claims';
import type { SystemActor } from '@park/kernel';
import type { TestApp } from './app';

const visitor: SystemActor = { kind: 'system', name: '公开页面访客' };

/** A claim that waits, of a company that nobody knows; its number and the ticket of its page. */
export async function waitingClaim({ nest, db }: TestApp): Promise<{ claimId: string; ticket: string }> {
  const ticket = randomBytes(16).toString('hex');
  const form = {
    ...{ uscc: '91120116MA0DEM0131', companyName: '滨港申请（演示）有限公司', personName: '张三' },
    ...{ phone: '13812345678', username: `u${ticket.slice(0, 10)}`, role: 'company-owner' },
  };
  await nest.get(PublicClaims).leave(visitor, form, { ticket, ip: ticket });
  const [{ claimId }] = await db.query('SELECT MAX(id) AS claimId FROM company_claim');
  return { claimId: String(claimId), ticket };
}

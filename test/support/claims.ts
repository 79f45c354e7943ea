import { randomBytes, randomInt } from 'node:crypto';
import { MemberInvitations, PublicClaims } from '@park/claims';
import { NewAccounts } from '@park/identity';
import type { SystemActor } from '@park/kernel';
import type { TestApp } from './app';

const visitor: SystemActor = { kind: 'system', name: '公开页面访客' };

/** A claim that waits, of a company that nobody knows; its number and the ticket of its page. */
export async function waitingClaim({ nest, db }: TestApp): Promise<{ claimId: string; ticket: string }> {
  const ticket = randomBytes(16).toString('hex');
  // One person asks once for one company.
  const phone = `138${String(randomInt(10 ** 8)).padStart(8, '0')}`;
  const form = {
    ...{ uscc: '91120116MA0DEM0131', companyName: '滨港申请（演示）有限公司', personName: '张三' },
    ...{ phone, username: `u${ticket.slice(0, 10)}`, role: 'company-owner' },
  };
  await nest.get(PublicClaims).leave(visitor, form, { ticket, ip: ticket });
  const [{ claimId }] = await db.query('SELECT MAX(id) AS claimId FROM company_claim');
  return { claimId: String(claimId), ticket };
}

/** An invitation by an owner of the company: its number and what its link ends with. */
export async function openInvitation({ nest, db }: TestApp, companyId: string) {
  const name = '邀请人';
  const person = { username: `boss${randomBytes(5).toString('hex')}`, name, companyId, role: 'company-owner' as const };
  const { id: userId } = await nest.get(NewAccounts).createCompanyUser({ kind: 'system', name: '测试' }, person);
  const owner = { kind: 'company' as const, userId, name, companyId, role: person.role };
  const form = { personName: '王五', role: 'company-agent' };
  const { link } = await nest.get(MemberInvitations).invite(owner, form);
  const [{ id }] = await db.query('SELECT MAX(id) AS id FROM member_invitation');
  return { invitationId: String(id), token: link.split('/').at(-1)!, owner };
}

/** A claim that waits and an open invitation of a company, as addresses name them. */
export async function claimNames(app: TestApp, companyId: string) {
  const { invitationId, token } = await openInvitation(app, companyId);
  return { ...(await waitingClaim(app)), invitationId, token };
}

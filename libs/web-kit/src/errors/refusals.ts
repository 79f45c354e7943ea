import { Audit } from '@park/identity';
import type { Actor } from '@park/kernel';
import type { DataSource } from 'typeorm';
import type { FormRequest } from '../forms/form-meta';
import { CrossSiteRefused } from '../security/cross-site';

/** Tells the audit trail who was refused what: a page without the right, a form that another site had sent. */
export class Refusals {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: Audit,
  ) {}

  /** A refusal is answered whether it could be written down or not. */
  async note(error: unknown, request: FormRequest): Promise<void> {
    const crossSite = error instanceof CrossSiteRefused;
    const actor: Actor = request.user?.actor ?? strangerAt(request.ip);
    const path = request.url.split('?')[0]!.slice(0, 64);
    // Whoever is not logged in can name any number of pages.
    const objectId = request.user?.actor ? path : '-';
    const action = crossSite ? 'identity.cross-site-refused' : 'identity.access-refused';
    const record = { actor, action, objectType: 'page', objectId, note: `${request.method} ${path}` };
    try {
      await this.audit.notice(this.dataSource.manager, record);
    } catch (failure) {
      request.log.warn({ err: failure }, 'refusal not written to the audit trail');
    }
  }
}

function strangerAt(ip: string): Actor {
  return { kind: 'staff', userId: '', name: '未登录', roles: [], ip };
}

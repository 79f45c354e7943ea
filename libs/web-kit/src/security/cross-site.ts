import { Forbidden } from '@park/kernel';

export interface Sender {
  readonly method: string;
  readonly secFetchSite?: string;
  readonly origin?: string;
  /** Origins that are this application itself. */
  readonly ownOrigins: readonly string[];
}

const SAFE = ['GET', 'HEAD', 'OPTIONS'];

/** Whether a request may change something: it was sent by our own page, as browsers themselves testify. */
export function sentByOwnPage({ method, secFetchSite, origin, ownOrigins }: Sender): boolean {
  if (SAFE.includes(method)) return true;
  if (secFetchSite) return secFetchSite === 'same-origin' || secFetchSite === 'none';
  return origin !== undefined && ownOrigins.includes(origin);
}

/** A form of another site was aimed at us; nothing was changed. */
export class CrossSiteRefused extends Forbidden {
  constructor() {
    super('这次提交不是从本系统的页面发出的，为保护您的账号已拒绝，没有做任何更改。请回到本系统页面重新操作。');
  }
}

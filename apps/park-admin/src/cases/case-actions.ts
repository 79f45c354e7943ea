import { caseRights } from '@park/cultivation';
import type { Actor } from '@park/kernel';
import type { FileAction } from '../registry/company-page';

/** What the head of a company's file offers about its cases. */
export function caseActions(actor: Actor, companyId: string): FileAction[] {
  return [
    ...(caseRights.viewCases.allows(actor)
      ? [{ href: `/cases?company=${companyId}`, label: '培育案卷', symbol: 'clipboard-list' as const }]
      : []),
    ...(caseRights.workCases.allows(actor)
      ? [{ href: `/cases/new?company=${companyId}`, label: '建立培育案卷', symbol: 'plus' as const }]
      : []),
  ];
}

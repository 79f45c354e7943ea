import type { Actor } from '@park/kernel';
import { Clock } from '@park/platform';
import { applicationWindow, LibraryLists, PolicyMatching, Pushes } from '@park/policy';
import { attribute, type CompanyCounts, CompanyFiles } from '@park/registry';
import { Injectable } from '@nestjs/common';
import { goneAmong } from '../registry/gone-companies';
import type { IconName } from '@park/web-kit';

/** A number with its name, leading to the list it counts. */
export interface Tally {
  readonly label: string;
  readonly value: number;
  readonly href: string;
}

export interface Numbers {
  readonly cards: {
    readonly stats: readonly (Tally & { readonly symbol: IconName; readonly unit: string; readonly note?: string })[];
    readonly groups: readonly { readonly heading: string; readonly tallies: readonly Tally[] }[];
  };
  readonly closing: readonly { readonly id: string; readonly title: string; readonly text: string }[];
  readonly companies: CompanyCounts;
  readonly drafts: number;
}

/** Receipts are kept with their policy. */
const PUSHED = '/policies?phase=in-force';

/** The numbers of 园区概况: companies and policies from memory, drafts and pushes by one query each. */
@Injectable()
export class ParkNumbers {
  constructor(
    private readonly files: CompanyFiles,
    private readonly library: LibraryLists,
    private readonly matching: PolicyMatching,
    private readonly pushes: Pushes,
    private readonly clock: Clock,
  ) {}

  async numbers(actor: Actor): Promise<Numbers> {
    const [companies, inForce, drafts, pushes] = await Promise.all([
      this.files.counts(actor),
      this.matching.inForce(actor),
      this.library.count(actor, 'draft'),
      this.pushes.totals(actor),
    ]);
    const closing = this.closingSoon(inForce);
    return {
      cards: {
        stats: [
          {
            ...{ label: '企业库', value: companies.total, unit: '家', href: '/companies', symbol: 'building' },
            note: goneAmong(companies),
          },
          {
            label: '执行中的政策',
            value: inForce.length,
            unit: '项',
            href: '/policies?phase=in-force',
            symbol: 'gavel',
          },
          { label: '待发布的政策草稿', value: drafts, unit: '项', href: '/policies?phase=draft', symbol: 'file-text' },
          {
            label: '推送投递中',
            value: pushes.pushed - pushes.delivered - pushes.noAccount,
            unit: '家次',
            href: PUSHED,
            symbol: 'send',
          },
          { label: '推送无账号', value: pushes.noAccount, unit: '家次', href: PUSHED, symbol: 'phone' },
          { label: '已送达未读', value: pushes.delivered - pushes.read, unit: '家次', href: PUSHED, symbol: 'mail' },
        ],
        groups: companyGroups(companies),
      },
      closing,
      companies,
      drafts,
    };
  }

  /** Companies by what they are, and the policies that close soon. */
  async distribution(actor: Actor) {
    const [companies, inForce] = await Promise.all([this.files.counts(actor), this.matching.inForce(actor)]);
    return { groups: companyGroups(companies), closing: this.closingSoon(inForce) };
  }

  private closingSoon(policies: Awaited<ReturnType<PolicyMatching['inForce']>>): Numbers['closing'] {
    const today = this.clock.today();
    return policies.flatMap(({ policyId, content }) => {
      const window = applicationWindow(content, today);
      return window.state === 'closing' ? [{ id: policyId, title: content.title, text: window.text }] : [];
    });
  }
}

function companyGroups(counts: CompanyCounts): Numbers['cards']['groups'] {
  return [
    { heading: '按登记状态', tallies: tallies('status', 'registrationStatus', counts.byStatus) },
    { heading: '按企业规模', tallies: tallies('sizeClass', 'sizeClass', counts.bySizeClass) },
    { heading: '按功能区', tallies: tallies('zone', 'registeredZone', counts.byZone) },
    { heading: '按行业门类', tallies: tallies('industrySection', 'industrySection', counts.byIndustrySection) },
  ];
}

/** One line per code that occurs, in the order of the dictionary; what was not recorded comes last. */
function tallies(parameter: string, key: string, counts: Readonly<Record<string, number>>): Tally[] {
  const labels = { ...(attribute(key)?.codes ?? {}), unknown: '未登记' };
  return Object.entries(labels).flatMap(([code, label]) => {
    const value = counts[code] ?? 0;
    return value > 0 ? [{ label, value, href: `/companies?${parameter}=${code}` }] : [];
  });
}

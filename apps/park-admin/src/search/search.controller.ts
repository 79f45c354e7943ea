import { CurrentActor, Requires } from '@park/identity';
import { asked, isTooShort } from '@park/finding';
import type { Actor } from '@park/kernel';
import { LibraryLists } from '@park/policy';
import { CompanyFiles, registryRights } from '@park/registry';
import { View } from '@park/web-kit';
import { Controller, Get, Query } from '@nestjs/common';
import { policyWords, phaseStatus } from '../policy/policy-words';
import { companyLine, searchWords } from '../registry/company-search';

/** The best of each kind; the rest is in its full list. */
const FIRST = { page: 1, pageSize: 10 };
const FEW = { page: 1, pageSize: 6 };

/** 搜索: companies and policies that answer the same words. */
@Controller('search')
export class SearchController {
  constructor(
    private readonly files: CompanyFiles,
    private readonly library: LibraryLists,
  ) {}

  @Get()
  @Requires(registryRights.viewCompanies)
  @View('search/search')
  async show(@CurrentActor() actor: Actor, @Query() query: Record<string, unknown>) {
    const q = searchWords(query['q']);
    const wanted = asked(q);
    if (wanted.words.length === 0 || isTooShort(wanted)) return { title: '搜索', q, tooShort: q !== '' };
    const [companies, policies] = await Promise.all([
      this.files.search(actor, { q, page: FIRST }),
      this.library.list(actor, { q }, FIRST),
    ]);
    return {
      title: '搜索',
      q,
      found: true,
      asked: encodeURIComponent(q),
      companies: { total: companies.total, rows: companies.rows.map(companyLine) },
      policies: {
        total: policies.total,
        rows: policies.rows.map(({ policyId, phase, content }) => {
          return { policyId, ...policyWords(content), status: phaseStatus(phase) };
        }),
      },
    };
  }

  /** The same for the palette of commands, a few of each kind. */
  @Get('palette')
  @Requires(registryRights.viewCompanies)
  async palette(@CurrentActor() actor: Actor, @Query() query: Record<string, unknown>) {
    const q = searchWords(query['q']);
    const wanted = asked(q);
    if (wanted.words.length === 0 || isTooShort(wanted)) return { groups: [] };
    const [companies, policies] = await Promise.all([
      this.files.search(actor, { q, page: FEW }),
      this.library.list(actor, { q }, FEW),
    ]);
    const rows = companies.rows.map(companyLine);
    return {
      groups: [
        {
          label: '企业',
          entries: rows.map(({ id, name, formerName, formerCode, status }) => ({
            words: name,
            note: formerCode ? `已并入 ${formerCode}` : formerName ? `曾用名 ${formerName}` : status.label,
            href: `/companies/${id}`,
          })),
        },
        {
          label: '政策',
          entries: policies.rows.map(({ policyId, phase, content }) => ({
            words: content.title,
            note: phaseStatus(phase).label,
            href: `/policies/${policyId}`,
          })),
        },
      ],
    };
  }
}

import { CurrentActor, Requires } from '@park/identity';
import { asked, isTooShort } from '@park/finding';
import type { Actor } from '@park/kernel';
import { LibraryLists } from '@park/policy';
import { projectRights, Projects, projectStages } from '@park/projects';
import { CompanyFiles, registryRights } from '@park/registry';
import { View } from '@park/web-kit';
import { Controller, Get, Query } from '@nestjs/common';
import { policyWords, phaseStatus } from '../policy/policy-words';
import { companyLine, searchWords } from '../registry/company-search';

/** The best of each kind; the rest is in its full list. */
const FIRST = { page: 1, pageSize: 10 };
const FEW = { page: 1, pageSize: 6 };

/** 搜索: companies, policies and, for who may see them, projects that answer the same words. */
@Controller('search')
export class SearchController {
  constructor(
    private readonly files: CompanyFiles,
    private readonly library: LibraryLists,
    private readonly projects: Projects,
  ) {}

  @Get()
  @Requires(registryRights.viewCompanies)
  @View('search/search')
  async show(@CurrentActor() actor: Actor, @Query() query: Record<string, unknown>) {
    const q = searchWords(query['q']);
    const wanted = asked(q);
    const byContact = registryRights.viewSensitive.allows(actor);
    if (wanted.words.length === 0 || isTooShort(wanted)) return { title: '搜索', q, byContact, tooShort: q !== '' };
    const [companies, policies, projects] = await Promise.all([
      this.files.search(actor, { q, page: FIRST }),
      this.library.list(actor, { q }, FIRST),
      this.projectsFound(actor, q, FIRST.pageSize),
    ]);
    return {
      title: '搜索',
      q,
      byContact,
      found: true,
      asked: encodeURIComponent(q),
      companies: { total: companies.total, rows: companies.rows.map(companyLine) },
      projects,
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
    const [companies, policies, projects] = await Promise.all([
      this.files.search(actor, { q, page: FEW }),
      this.library.list(actor, { q }, FEW),
      this.projectsFound(actor, q, FEW.pageSize),
    ]);
    const rows = companies.rows.map(companyLine);
    return {
      groups: [
        {
          label: '企业',
          entries: rows.map(({ id, name, foundAs, status }) => ({
            words: name,
            note: foundAs ?? status.label,
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
        ...(projects ? [{ label: '招商项目', entries: projects.entries }] : []),
      ],
    };
  }

  /** Null for who sees no projects at all. */
  private async projectsFound(actor: Actor, q: string, atMost: number) {
    if (!projectRights.viewProjects.allows(actor)) return null;
    const { rows, total } = await this.projects.search(actor, q, atMost);
    const entries = rows.map(({ id, title, code, stage }) => ({
      ...{ words: title, note: `${code} · ${projectStages.names[stage]}`, href: `/projects/${id}` },
    }));
    return { total, entries };
  }
}

import { changeLine } from '@park/dossier';
import { CurrentActor, Requires } from '@park/identity';
import type { Actor } from '@park/kernel';
import { pageRequest } from '@park/platform';
import {
  attribute,
  attributes,
  cellOf,
  type CompanyFile,
  CompanyFiles,
  type FactHistory,
  registryRights,
  sections,
} from '@park/registry';
import { choices, View } from '@park/web-kit';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { companyHead, mayEdit } from './company-page';
import { textOf } from './company-search';

/** Who changed what of a company, when, and from which source. */
@Controller('companies/:id/history')
export class CompanyHistoryController {
  constructor(private readonly files: CompanyFiles) {}

  @Get()
  @Requires(registryRights.viewCompanies)
  @View('registry/history')
  async list(@CurrentActor() actor: Actor, @Param('id') id: string, @Query() query: Record<string, unknown>) {
    const file = await this.files.open(actor, id);
    const chosen = attribute(textOf(query['attribute']))?.key;
    const year = yearAsked(textOf(query['year']));
    const list = await this.files.history(actor, id, {
      page: pageRequest(query),
      ...(chosen && { attribute: chosen }),
      ...(chosen && year && { year }),
    });
    const coversSensitive = !registryRights.viewSensitive.allows(actor);
    return {
      title: `变更历史 · ${file.name}`,
      company: companyHead(file, file),
      today: file.asOf,
      year: chosen && year,
      groups: attributeGroups(chosen),
      differing: mayEdit(actor, file) && differingAt(file, chosen, year || null),
      list: {
        ...list,
        rows: list.rows.map((fact) => ({
          ...changeLine(fact, coversSensitive),
          evidenceHref: `/companies/${id}/history/${fact.seq}/evidence`,
          ...(file.mergedIntoId === null &&
            mayWithdraw(actor, fact) && { withdrawHref: `/companies/${id}/history/${fact.seq}/withdrawal` }),
        })),
      },
    };
  }
}

/** The figure whose sources contradict each other; undefined where they agree. */
function differingAt({ snapshot }: CompanyFile, chosen: string | undefined, year: number | null) {
  return chosen && cellOf(snapshot, chosen, year)?.c ? chosen : undefined;
}

/** 0 for none. */
function yearAsked(text: string): number {
  return /^\d{4}$/.test(text) ? Number(text) : 0;
}

function mayWithdraw(actor: Actor, fact: FactHistory): boolean {
  return fact.canBeWithdrawn && registryRights.withdrawFacts.allows(actor, fact);
}

function attributeGroups(chosen: string | undefined) {
  return sections.flatMap(({ code, label }) => {
    const entered = attributes.filter((each) => each.section === code && !each.derived);
    const words = Object.fromEntries(entered.map((each) => [each.key, each.label]));
    return entered.length > 0 ? [{ label, choices: choices(words, chosen) }] : [];
  });
}

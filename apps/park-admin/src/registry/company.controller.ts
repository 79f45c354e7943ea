import { Assessments, ladderRights } from '@park/cultivation';
import { CurrentActor, Requires } from '@park/identity';
import type { Actor, CalendarDate } from '@park/kernel';
import { changeEvent, changeLine, type FileFacts } from '@park/dossier';
import { CompanyContacts, type CompanyFile, CompanyFiles, entryForm, registryRights } from '@park/registry';
import { View } from '@park/web-kit';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { caseActions } from '../cases/case-actions';
import { laddersOf } from '../ladder/company-ladder-page';
import { companyHead, fileActions, filePart, mayEdit, readableFacts } from './company-page';
import { textOf } from './company-search';
import { MatchingPolicies } from './matching-policies';

const RECENT = { page: 1, pageSize: 6 };

/** 企业档案: one company's file, today's or as it had been recorded by a day. */
@Controller('companies/:id')
export class CompanyController {
  constructor(
    private readonly files: CompanyFiles,
    private readonly contacts: CompanyContacts,
    private readonly matching: MatchingPolicies,
    private readonly assessments: Assessments,
  ) {}

  @Get()
  @Requires(registryRights.viewCompanies)
  @View('registry/company')
  async show(@CurrentActor() actor: Actor, @Param('id') id: string, @Query() query: Record<string, unknown>) {
    const file = await this.files.open(actor, id);
    const asOf = pastDate(textOf(query['asOf']), file.asOf);
    const facts = readableFacts(await this.factsOn(actor, file, asOf), actor);
    const canEdit = mayEdit(actor, asOf !== undefined);
    const [recent, contacts, policies] = await Promise.all([
      this.files.history(actor, id, { page: RECENT }),
      this.contacts.list(actor, id),
      asOf ? null : this.matching.of(actor, file),
    ]);
    return {
      title: file.name,
      company: companyHead(file, facts),
      actions: fileActions(file.id, { canEdit, cases: caseActions(actor, file.id) }),
      asOf,
      canEdit,
      ...filePart(file.id, facts, { section: textOf(query['section']), asOf, canEdit }),
      contacts,
      policies,
      ladders: asOf ? null : await this.laddersFor(actor, file),
      recent: recent.rows.map((fact) => changeEvent(changeLine(fact, !registryRights.viewSensitive.allows(actor)))),
    };
  }

  /** null for those who may not see them. */
  private async laddersFor(actor: Actor, file: CompanyFile) {
    return ladderRights.viewAssessments.allows(actor) ? laddersOf(await this.assessments.ofFile(actor, file)) : null;
  }

  private async factsOn(actor: Actor, file: CompanyFile, asOf: CalendarDate | undefined): Promise<FileFacts> {
    if (!asOf) return file;
    return { ...(await this.files.factsOf(actor, file.id, asOf)), asOf };
  }
}

/** undefined for today, for a day to come and for anything that is no day. */
function pastDate(text: string, today: CalendarDate): CalendarDate | undefined {
  const day = entryForm.readDate(text);
  return day !== null && day < today ? day : undefined;
}

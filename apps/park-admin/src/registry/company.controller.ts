import { Assessments, ladderRights } from '@park/cultivation';
import { CurrentActor, Requires } from '@park/identity';
import type { Actor, CalendarDate } from '@park/kernel';
import { changeEvent, changeLine } from '@park/dossier';
import { attributes, type CompanyFile, CompanyFiles, registryRights, type Snapshot } from '@park/registry';
import { redirect, View } from '@park/web-kit';
import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { caseActions } from '../cases/case-actions';
import { laddersOf } from '../ladder/company-ladder-page';
import { CompanyDesk } from './company-desk';
import { companyHead, fileActions, filePart, identityOn, lightsOf, mayEdit, readableFacts } from './company-page';
import { textOf } from './company-search';
import type { Signatures } from './figure-sources';
import { MatchingPolicies } from './matching-policies';
import { dayAsked, type FactsOfDay } from './past-day';

const RECENT = { page: 1, pageSize: 6 };
const recentLines = new WeakMap<Snapshot, { covers: boolean; lines: ReturnType<typeof changeEvent>[] }>();

const signed = new WeakMap<Snapshot, Promise<Signatures>>();
const YEARLY = attributes.filter(({ period, derived }) => period === 'year' && !derived).map(({ key }) => key);

/** 企业档案: one company's file, today's or as it had been recorded by a day. */
@Controller('companies/:id')
export class CompanyController {
  constructor(
    private readonly files: CompanyFiles,
    private readonly desk: CompanyDesk,
    private readonly matching: MatchingPolicies,
    private readonly assessments: Assessments,
  ) {}

  @Get()
  @Requires(registryRights.viewCompanies)
  @View('registry/company')
  async show(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Query() query: Record<string, unknown>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const file = await this.files.open(actor, id);
    const isPast = dayAsked(textOf(query['asOf']), file.asOf).asOf !== undefined;
    if (file.mergedIntoId && !isPast)
      return void redirect(reply, `/companies/${file.mergedIntoId}`, { notice: mergedNotice(file) });
    return this.page(actor, file, query);
  }

  private async page(actor: Actor, file: CompanyFile, query: Record<string, unknown>) {
    const section = textOf(query['section']);
    const asked = dayAsked(textOf(query['asOf']), file.asOf);
    if (asked.asOf) return this.pastPage(actor, file, { section, asOf: asked.asOf });
    const facts = readableFacts(file, actor);
    const canEdit = mayEdit(actor, file);
    const standing = await this.standingFor(actor, file);
    const [desk, recent, signatures, policies, applied] = await Promise.all([
      this.desk.of(actor, file),
      this.recent(actor, file),
      this.signatures(actor, file),
      this.matching.of(actor, file, standing ? Assessments.waiting(standing, file.snapshot) : undefined),
      standing ? this.assessments.applied(actor, file.id) : undefined,
    ]);
    return {
      title: file.name,
      company: companyHead(file, facts),
      actions: fileActions(file.id, { canEdit, cases: caseActions(actor, file.id) }),
      today: file.asOf,
      ...asked,
      canEdit,
      lights: lightsOf(facts),
      ...filePart(file.id, facts, { section, canEdit, signatures }),
      ...desk,
      policies,
      ladders: standing && laddersOf(standing, applied),
      recent,
    };
  }

  /** The latest lines of the ledger: others than those only once something was recorded, and then the facts are others. */
  private async recent(actor: Actor, file: CompanyFile): Promise<ReturnType<typeof changeEvent>[]> {
    const covers = !registryRights.viewSensitive.allows(actor);
    const known = recentLines.get(file.snapshot);
    if (known?.covers === covers) return known.lines;
    const { rows } = await this.files.history(actor, file.id, { page: RECENT });
    const lines = rows.map((fact) => changeEvent(changeLine(fact, covers)));
    recentLines.set(file.snapshot, { covers, lines });
    return lines;
  }

  /** Who recorded the yearly figures: others only once something was recorded. */
  private signatures(actor: Actor, file: CompanyFile): Promise<Signatures> {
    const known = signed.get(file.snapshot) ?? this.files.signatures(actor, file.id, YEARLY);
    signed.set(file.snapshot, known);
    known.catch(() => signed.delete(file.snapshot));
    return known;
  }

  /** The file with its titles and verdicts as they had been recorded by a day, to be read only. */
  private async pastPage(actor: Actor, file: CompanyFile, { section, asOf }: { section: string; asOf: CalendarDate }) {
    const day = await this.files.factsOf(actor, file.id, asOf);
    if (day.revision === 0) return emptyDay(file, day);
    const facts = readableFacts(day, actor);
    const [policies, standing] = await Promise.all([
      this.matching.onDay(actor, file.id, day),
      this.standingFor(actor, { ...day, id: file.id }),
    ]);
    const head = companyHead({ ...file, ...identityOn(day.snapshot) }, facts);
    return {
      title: `${head.name}（截至 ${asOf}）`,
      company: head,
      actions: fileActions(file.id, { canEdit: false, asOf }),
      today: file.asOf,
      asOf,
      newName: head.name === file.name ? null : file.name,
      canEdit: false,
      lights: lightsOf(facts),
      ...filePart(file.id, facts, { section, asOf, canEdit: false }),
      policies,
      ladders: standing && laddersOf(standing),
    };
  }

  /** null for those who may not see it. */
  private async standingFor(actor: Actor, file: Parameters<Assessments['ofFile']>[1]) {
    return ladderRights.viewAssessments.allows(actor) ? this.assessments.ofFile(actor, file) : null;
  }
}

/** A day before the first record: nothing but that. */
function emptyDay(file: CompanyFile, { snapshot, asOf, firstOn }: FactsOfDay) {
  return {
    title: `${file.name}（截至 ${asOf}）`,
    company: companyHead(file, { snapshot, asOf }),
    actions: fileActions(file.id, { canEdit: false, asOf }),
    today: file.asOf,
    asOf,
    firstOn,
    nothingYet: true,
  };
}

function mergedNotice({ name }: CompanyFile): string {
  return `“${name}”的档案已并入这里。`;
}

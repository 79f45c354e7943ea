import {
  type Actor,
  type CompanyActor,
  Conflict,
  dateInShanghai,
  type FieldProblem,
  RuleViolated,
  type StaffActor,
} from '@park/kernel';
import { Clock } from '@park/platform';
import { cellOf, CompanyFiles, CompanyImports, entryForm } from '@park/registry';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CompanyReport } from './data/company-report.entity';
import { isGone } from './gone-companies';
import { type Answers, type AskedField, factsOf, type Figure } from './domain/report-answers';
import { acceptable, ownWords } from './domain/accepted-figures';

const EVIDENCE = '核实企业填报';

type Whose = Pick<CompanyReport, 'companyId' | 'revisions' | 'submittedAt'>;

/** How the figures of reports get into the company file, and out of it: always by the rules of that file. */
@Injectable()
export class ReportFacts {
  constructor(
    private readonly files: CompanyFiles,
    private readonly imports: CompanyImports,
    private readonly clock: Clock,
  ) {}

  /** What is wrong with some of the figures, and what looks wrong and was not confirmed, held against file and report. */
  async problems(
    actor: CompanyActor,
    figures: readonly Figure[],
    { fields, answers }: { readonly fields: readonly AskedField[]; readonly answers: Answers },
  ): Promise<FieldProblem[]> {
    const { problems, doubts } = await this.examined(actor, figures);
    const isHere = ({ field }: { field: string }) => fields.some(({ name }) => name === field);
    const open = doubts.filter(({ field }) => !answers[field]?.sure).map(asked);
    return [...problems, ...open].filter(isHere);
  }

  /** Of some reports what looks wrong of their figures, by the names of the fields, held against the files as they stand now. */
  doubted(
    actor: Actor,
    reports: readonly { readonly companyId: string; readonly figures: readonly Figure[] }[],
  ): Promise<ReadonlyMap<string, string>[]> {
    const today = this.clock.today();
    const said = reports.map(({ companyId, figures }) => ({ companyId, facts: factsOf(figures, today) }));
    return this.imports.doubted(actor, said);
  }

  /** Writes the figures as the company's own word. Throws InvalidInput, FactsConflict. Answers the revision that it made, if any. */
  async record(
    actor: CompanyActor,
    manager: EntityManager,
    {
      figures,
      answers,
      revision,
    }: { readonly figures: readonly Figure[]; readonly answers: Answers; readonly revision: number },
  ): Promise<{ readonly revisions: readonly number[]; readonly doubts: number }> {
    const { doubts } = await this.examined(actor, figures);
    const confirmed = figures.map(({ name }) => name).filter((name) => answers[name]?.sure);
    const change = { companyId: actor.companyId, revision, facts: factsOf(figures, this.clock.today()), confirmed };
    const made = await this.imports.record(actor, change, manager);
    return { revisions: made.recorded > 0 ? [made.revision] : [], doubts: doubts.length };
  }

  /** Takes back what a report said of the company, as far as nobody has entered it anew; of some fields only where they are named. */
  async takeBack(
    actor: CompanyActor | StaffActor,
    manager: EntityManager,
    {
      report,
      reason,
      fields,
    }: { readonly report: Whose; readonly reason: string; readonly fields?: readonly string[] },
  ): Promise<void> {
    for (const revision of report.revisions ?? [])
      await this.imports.withdraw(
        actor,
        { companyId: report.companyId, revision, reason, ...(fields && { fields }) },
        manager,
      );
  }

  /**
   * Confirms figures by the park's own word, with person and day. What an official source says stays above it, and what
   * somebody else has entered since the submission stays as it is. Answers the revision it made, if any, and how many
   * figures it registered.
   */
  async accept(
    actor: StaffActor,
    manager: EntityManager,
    { report, figures }: { readonly report: Whose; readonly figures: readonly Figure[] },
  ): Promise<{ readonly acceptedRevision: number | null; readonly registered: number }> {
    const { companyId } = report;
    const { snapshot, revision } = await this.imports.held(actor, companyId, manager);
    const own = acceptable(snapshot, figures, report.submittedAt);
    const facts = own.map(({ entry, year, value }) => ({
      ...{ attribute: entry.key, year, value, source: 'park' as const, evidence: EVIDENCE },
      observedOn: cellOf(snapshot, entry.key, year)?.o ?? this.clock.today(),
    }));
    const confirmed = facts.map(({ attribute, year }) => entryForm.factField(attribute, year));
    const made = await this.imports.record(actor, { companyId, revision, facts, confirmed }, manager);
    return { acceptedRevision: made.recorded > 0 ? made.revision : null, registered: made.recorded };
  }

  /** Takes back what the acceptance of a report wrote. */
  async unaccept(
    actor: StaffActor,
    manager: EntityManager,
    { companyId, acceptedRevision }: Pick<CompanyReport, 'companyId' | 'acceptedRevision'>,
  ): Promise<void> {
    if (acceptedRevision === null) return;
    const taken = { companyId, revision: acceptedRevision, reason: '撤销核实' };
    await this.imports.withdraw(actor, taken, manager);
  }

  /** Of some figures those that the company's own word in its file is, and the file that says so. */
  async standing(
    actor: StaffActor,
    manager: EntityManager,
    { companyId, figures }: { readonly companyId: string; readonly figures: readonly Figure[] },
  ): Promise<{ readonly names: readonly string[]; readonly revision: number }> {
    const { snapshot, revision } = await this.imports.held(actor, companyId, manager);
    return { names: ownWords(snapshot, figures), revision };
  }

  /**
   * Writes figures that a return took back as the company's own word again. Throws RuleViolated where somebody has entered
   * something else since. Answers the revision that it made, if any.
   */
  async restore(
    actor: StaffActor,
    manager: EntityManager,
    {
      report,
      figures,
      revision,
    }: { readonly report: Whose; readonly figures: readonly Figure[]; readonly revision: number },
  ): Promise<readonly number[]> {
    const saidOn = report.submittedAt ? dateInShanghai(report.submittedAt) : this.clock.today();
    const facts = factsOf(figures, saidOn).map((fact) => ({ ...fact, evidence: '撤销退回' }));
    const confirmed = figures.map(({ name }) => name);
    try {
      const made = await this.imports.record(
        actor,
        { companyId: report.companyId, revision, facts, confirmed },
        manager,
      );
      return made.recorded > 0 ? [made.revision] : [];
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      throw new RuleViolated('退回之后，已有人在企业档案中登记了这些数据的其他数值，不能撤销退回。请等企业再次提交。');
    }
  }

  private async examined(actor: CompanyActor, figures: readonly Figure[]) {
    const { snapshot, facts } = await this.files.find(actor, actor.companyId);
    if (isGone(facts)) throw new RuleViolated('贵企业已登记为注销或迁出，不需要填报。登记有误的，请联系园区企业专员。');
    return this.imports.examine(actor, snapshot, factsOf(figures, this.clock.today()));
  }
}

function asked({ field, question }: { readonly field: string; readonly question: string }): FieldProblem {
  const message = `${question}，请核对；确实如此，请勾选“已核对，数值无误”后再保存。`;
  return { field, message, confirm: true };
}

import { Assessments, ladderRights } from '@park/cultivation';
import { type FileFacts, statusBadge, titleBadges, titleLines, valueCell } from '@park/dossier';
import { type Actor, isRowId, NotFound, yearOf } from '@park/kernel';
import { attribute, cellOf, type CompanyFile, CompanyFiles, type Attribute } from '@park/registry';
import { Injectable } from '@nestjs/common';
import { nearestTitles } from '../ladder/company-ladder-page';
import { completenessOf, readableFacts } from './company-page';
import { numberIn } from './key-figures';
import { MatchingPolicies } from './matching-policies';
import { barsOf } from './yearly-rows';

const FIGURES = ['annual.revenue', 'annual.rdExpense', 'annual.taxPaid', 'annual.employees'];
const IDENTITY = ['registeredZone', 'sizeClass', 'industryCode', 'ownership', 'establishedOn'];

/** One company beside the list: what it is, its figures, the titles it is nearest to, what policies it can have. */
@Injectable()
export class CompanyPeek {
  constructor(
    private readonly files: CompanyFiles,
    private readonly matching: MatchingPolicies,
    private readonly assessments: Assessments,
  ) {}

  /** null without an id, and for a company that there is not. */
  async of(actor: Actor, asked: unknown) {
    const id = String([asked].flat().at(-1) ?? '');
    if (!isRowId(id)) return null;
    try {
      return await this.model(actor, await this.files.open(actor, id));
    } catch (error) {
      if (error instanceof NotFound) return null;
      throw error;
    }
  }

  private async model(actor: Actor, file: CompanyFile) {
    const facts = readableFacts(file, actor);
    const status = cellOf(file.snapshot, 'registrationStatus', null)?.v;
    const standing = ladderRights.viewAssessments.allows(actor) ? await this.assessments.ofFile(actor, file) : null;
    const policies = await this.matching.of(
      actor,
      file,
      standing ? Assessments.waiting(standing, file.snapshot) : undefined,
    );
    return {
      ...{ id: file.id, name: file.name, uscc: file.uscc, isDemo: file.isDemo },
      status: statusBadge(typeof status === 'string' ? status : null),
      badges: titleBadges(titleLines(file.snapshot, file.asOf)),
      completeness: completenessOf(facts),
      ...figuresOf(facts),
      facts: IDENTITY.map((key) => ({ label: attribute(key)?.label, ...words(facts, key, null) })),
      policies,
      titles: standing && nearestTitles(standing, await this.assessments.applied(actor, file.id)),
    };
  }
}

function words(facts: FileFacts, key: string, year: number | null) {
  return valueCell(attribute(key) as Attribute, year, facts);
}

/** Three years side by side, oldest first, with a bar for each; none of a figure that is covered. */
function figuresOf(facts: FileFacts) {
  const last = yearOf(facts.asOf) - 1;
  const years = [last - 2, last - 1, last];
  const isCovered = (key: string) => attribute(key)!.sensitive === true && facts.coversSensitive === true;
  const figures = FIGURES.filter((key) => attribute(key)).map((key) => ({
    label: attribute(key)!.label,
    cells: years.map((year) => words(facts, key, year)),
    bars: isCovered(key) ? [] : barsOf(years.map((year) => numberIn(facts, key, year))),
  }));
  return { years, figures, covered: facts.coversSensitive };
}

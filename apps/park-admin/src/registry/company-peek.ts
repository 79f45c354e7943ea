import { statusBadge, titleBadges, titleLines, valueCell } from '@park/dossier';
import { type Actor, isRowId, NotFound, yearOf } from '@park/kernel';
import { attribute, cellOf, CompanyFiles, type Attribute } from '@park/registry';
import { Injectable } from '@nestjs/common';
import { readableFacts } from './company-page';

const FIGURES = ['annual.revenue', 'annual.rdExpense', 'annual.taxPaid', 'annual.employees'];
const IDENTITY = ['registeredZone', 'sizeClass', 'industryCode', 'ownership', 'establishedOn'];

/** One company beside the list: what it is, its titles, three years of figures. */
@Injectable()
export class CompanyPeek {
  constructor(private readonly files: CompanyFiles) {}

  /** null without an id, and for a company that there is not. */
  async of(actor: Actor, asked: unknown) {
    const id = String([asked].flat().at(-1) ?? '');
    if (!isRowId(id)) return null;
    try {
      const file = await this.files.open(actor, id);
      const facts = readableFacts(file, actor);
      const last = yearOf(file.asOf) - 1;
      const years = [last - 2, last - 1, last];
      const status = cellOf(file.snapshot, 'registrationStatus', null)?.v;
      const words = (key: string, year: number | null) => valueCell(attribute(key) as Attribute, year, facts);
      return {
        id: file.id,
        name: file.name,
        uscc: file.uscc,
        isDemo: file.isDemo,
        status: statusBadge(typeof status === 'string' ? status : null),
        badges: titleBadges(titleLines(file.snapshot, file.asOf)),
        facts: IDENTITY.map((key) => ({ label: attribute(key)?.label, ...words(key, null) })),
        years,
        covered: facts.coversSensitive,
        figures: FIGURES.filter((key) => attribute(key)).map((key) => ({
          label: attribute(key)!.label,
          cells: years.map((year) => words(key, year)),
        })),
      };
    } catch (error) {
      if (error instanceof NotFound) return null;
      throw error;
    }
  }
}

import { DASH, valueCell } from '@park/dossier';
import { addDays, type Actor, type CalendarDate, checkUscc, searchKey, yearOf } from '@park/kernel';
import {
  attribute,
  CompanyFiles,
  CompanyMerges,
  factsFrom,
  formatValue,
  registryRights,
  type SnapshotCell,
  sourceLabels,
} from '@park/registry';
import { Injectable } from '@nestjs/common';
import { plainHead } from './company-page';
import { companyLine } from './company-search';

type Preview = Awaited<ReturnType<CompanyMerges['preview']>>;

const FOUND = { page: 1, pageSize: 10 };
const UNDO_DAYS = 30;
/** By what people see whether two files are of one company. */
const TOLD_BY = ['registrationStatus', 'establishedOn', 'legalRepresentative', 'registeredZone', 'industryCode'];
const FIGURES = ['annual.revenue', 'annual.taxPaid', 'annual.rdExpense', 'annual.employees'];

/** The models of the pages on which two files of one company become one. */
@Injectable()
export class MergePages {
  constructor(
    private readonly files: CompanyFiles,
    private readonly merges: CompanyMerges,
  ) {}

  /** `from`: the other file, once it is chosen; `q`: what somebody looks for. */
  async merge(actor: Actor, id: string, { from, q }: { readonly from: string; readonly q: string }) {
    const file = await this.files.find(actor, id);
    const head = { title: `合并重复档案 · ${file.name}`, company: plainHead(file), q };
    if (file.mergedIntoId) return head;
    if (from) return { ...head, ...(await this.preview(actor, { into: id, from })) };
    const found = q === '' ? [] : (await this.files.search(actor, { q, page: FOUND })).rows;
    const alike = (await this.files.alike(actor, file)).map(({ row }) => row);
    const rows = new Map([...found, ...alike].filter((row) => row.id !== id).map((row) => [row.id, companyLine(row)]));
    return { ...head, found: [...rows.values()] };
  }

  /** What a merge would do, or into which file the other one went already. */
  private async preview(actor: Actor, route: { readonly into: string; readonly from: string }) {
    const file = await this.files.find(actor, route.from);
    const other = plainHead(file);
    if (other.merged) return { gone: other };
    const preview = await this.merges.preview(actor, route);
    const covers = !registryRights.viewSensitive.allows(actor);
    return { ...previewModel(preview), sides: sidesOf(preview, { asOf: file.asOf, covers }) };
  }

  async merged(actor: Actor, id: string) {
    const [file, merges] = await Promise.all([this.files.find(actor, id), this.merges.of(actor, id)]);
    return {
      title: `合并记录 · ${file.name}`,
      company: plainHead(file),
      merges: merges.map((merge) => ({ ...merge, undoUntil: addDays(merge.mergedOn, UNDO_DAYS) })),
    };
  }
}

function previewModel({ into, from, facts, records, conflicts, tables }: Preview) {
  return {
    from: { id: from.id, name: from.name, uscc: from.uscc },
    bothCodesRight: [into, from].every(({ uscc }) => checkUscc(uscc).ok),
    formerName: searchKey(into.name) === searchKey(from.name) ? null : from.name,
    revisions: { into: into.revision, from: from.revision },
    facts,
    records,
    tables: tables.filter(({ moves, stays }) => moves + stays > 0),
    conflicts: conflicts.map(({ field, attribute: key, year, mine, theirs, together }) => ({
      field,
      label: (year === null ? '' : `${year} 年`) + (attribute(key)?.label ?? '已停用的项目'),
      mine: words(key, mine),
      theirs: words(key, theirs),
      together: words(key, together),
    })),
  };
}

/** What both files say of themselves, side by side; what neither says is left out. */
function sidesOf({ into, from }: Preview, { asOf, covers }: { readonly asOf: CalendarDate; readonly covers: boolean }) {
  const [mine, theirs] = [into, from].map(({ snapshot }) => {
    const readable = { snapshot, facts: factsFrom(snapshot, asOf), coversSensitive: covers };
    return (key: string, year: number | null) => valueCell(attribute(key)!, year, readable);
  });
  const last = yearOf(asOf) - 1;
  const asked = [
    ...TOLD_BY.map((key) => [key, null] as const),
    ...FIGURES.flatMap((key) => [last, last - 1].map((year) => [key, year] as const)),
  ];
  return asked
    .filter(([key]) => attribute(key) !== undefined)
    .map(([key, year]) => ({
      label: (year === null ? '' : `${year} 年`) + attribute(key)!.label,
      mine: mine!(key, year).text,
      theirs: theirs!(key, year).text,
    }))
    .filter((side) => side.mine !== DASH || side.theirs !== DASH)
    .map((side) => ({ ...side, differs: side.mine !== DASH && side.theirs !== DASH && side.mine !== side.theirs }));
}

function words(key: string, cell: SnapshotCell): string {
  const entry = attribute(key);
  const text = cell.v === undefined ? DASH : formatValue(entry ?? { kind: 'text' }, cell.v);
  return `${text}（${sourceLabels[cell.s]} · ${cell.o}）`;
}

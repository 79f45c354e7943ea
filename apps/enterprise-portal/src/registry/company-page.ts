import {
  type SectionModel,
  sectionModel,
  sectionOrDefault,
  shownYears,
  statusBadge,
  titleBadges,
  titleLines,
} from '@park/dossier';
import { attributes, cellOf, type CompanyFile, type Contact, type SectionCode, sections } from '@park/registry';

/** Where the values of a section can be reported by the company itself. */
interface EditLink {
  readonly label: string;
  readonly href: string;
}

/** 我的企业: the head, one section of the file, titles and contacts. */
export function companyPage(file: CompanyFile, contacts: readonly Contact[], asked: string | undefined) {
  const code = sectionOrDefault(asked);
  const titles = titleLines(file.snapshot, file.asOf);
  const status = cellOf(file.snapshot, 'registrationStatus', null)?.v;
  return {
    title: '我的企业',
    company: {
      name: file.name,
      uscc: file.uscc,
      status: statusBadge(typeof status === 'string' ? status : null),
      badges: titleBadges(titles),
    },
    tabs: sections.map((section) => ({
      label: section.label,
      href: `/company?section=${section.code}`,
      active: section.code === code,
    })),
    section: shownSection(sectionModel(code, { ...file, isOwn: true }) as SectionModel),
    editLinks: editLinks(code as SectionCode, file),
    titles: code === 'F' ? titles : null,
    contacts,
  };
}

/** Yearly figures of which no year is known would fill a phone with dashes: they are only named. */
function shownSection(section: SectionModel) {
  const isBlank = (row: SectionModel['yearly'][number]) => row.cells.every((cell) => cell.missing);
  return {
    ...section,
    yearly: section.yearly.filter((row) => !isBlank(row)),
    blank: section.yearly.filter(isBlank).map((row) => row.label),
  };
}

function editLinks(code: SectionCode, file: CompanyFile): EditLink[] {
  const own = attributes.filter((each) => each.section === code && each.companyEditable && !each.derived);
  const base = `/company/facts/${code}/edit`;
  const single = own.some((each) => each.period === 'none') ? [{ label: '填写本栏目', href: base }] : [];
  if (!own.some((each) => each.period === 'year')) return single;
  return [
    ...single,
    ...shownYears(file.asOf).map((year) => ({ label: `填写 ${year} 年`, href: `${base}?year=${year}` })),
  ];
}

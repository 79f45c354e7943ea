import { type Actor, type CalendarDate, checkUscc } from '@park/kernel';
import {
  filledOf,
  type FileFacts,
  fileMarks,
  type SectionModel,
  sectionModel,
  statusBadge,
  type TitleBadge,
  titleBadges,
  type TitleLine,
  titleLines,
} from '@park/dossier';
import { cellOf, type CompanyFile, registryRights, sections, type Snapshot } from '@park/registry';
import type { IconName } from '@park/web-kit';
import { careOf } from './company-officer';
import { type KeyFigure, keyFigures } from './key-figures';
import { avatarText } from './avatar-text';
import { onceForFacts } from './once-for-facts';
import type { Signatures } from './figure-sources';
import { type YearlyTable, yearlyTable } from './yearly-rows';

/** The head that all pages of one company share. */
export interface CompanyHead {
  readonly id: string;
  readonly name: string;
  readonly uscc: string;
  readonly isDemo: boolean;
  /** The last character of the code does not follow GB 32100; somebody confirmed that the licence shows it. */
  readonly doubtfulCode: boolean;
  readonly avatar: string;
  readonly status: { readonly label: string; readonly tone: string };
  readonly badges: readonly TitleBadge[];
  /** Who of the park is in charge of it, and its tags; not on pages that do not read the facts. */
  readonly care?: ReturnType<typeof careOf>;
  /** The file that this one went into. */
  readonly merged: { readonly id: string; readonly name: string | null } | null;
  /** It is put away. */
  readonly archived: boolean;
}

type Named = Pick<CompanyFile, 'id' | 'name' | 'uscc' | 'isDemo' | 'mergedIntoId' | 'mergedIntoName' | 'archiveId'>;

interface Panel {
  readonly section: SectionModel;
  readonly yearly: YearlyTable | null;
  readonly years: SectionModel['years'];
  readonly editHref?: string;
  readonly showsTitles: boolean;
}

const ALL = 'all';
const DEFAULT_SECTION = 'C';

export function companyHead(file: Named, facts: Pick<FileFacts, 'snapshot' | 'asOf'>): CompanyHead {
  const status = cellOf(facts.snapshot, 'registrationStatus', null)?.v;
  return {
    ...plainHead(file),
    status: statusBadge(typeof status === 'string' ? status : null),
    badges: titleBadges(titleLines(facts.snapshot, facts.asOf)),
    care: careOf(facts.snapshot),
  };
}

/** The same on pages that do not read the facts: without state and titles. */
export function plainHead(file: Named): Omit<CompanyHead, 'status'> {
  const { id, name, uscc, isDemo, mergedIntoId, mergedIntoName, archiveId } = file;
  const merged = mergedIntoId === null ? null : { id: mergedIntoId, name: mergedIntoName };
  const said = { doubtfulCode: !checkUscc(uscc).ok, avatar: avatarText(name), badges: [] };
  return { id, name, uscc, isDemo, ...said, merged, archived: archiveId !== null };
}

/** The facts as this person may see them. */
export function readableFacts(file: Pick<FileFacts, 'snapshot' | 'facts' | 'asOf'>, actor: Actor): FileFacts {
  return {
    snapshot: file.snapshot,
    facts: file.facts,
    asOf: file.asOf,
    coversSensitive: !registryRights.viewSensitive.allows(actor),
  };
}

interface Count {
  readonly filled: number;
  readonly total: number;
}

export interface FilePart {
  readonly figures: readonly KeyFigure[];
  readonly tabs: readonly {
    readonly label: string;
    readonly href: string;
    readonly active: boolean;
    readonly count?: Count;
  }[];
  /** Of everything that can be entered: how much is on file. */
  readonly completeness: Count & { readonly percent: number };
  readonly panels: readonly Panel[];
  readonly titles: readonly TitleLine[];
}

/** Figures, tabs and the chosen section of the file (`all` shows every section, for printing). */
export function filePart(
  companyId: string,
  facts: FileFacts,
  chosen: { section: string; asOf?: CalendarDate; canEdit: boolean; signatures?: Signatures },
): FilePart {
  const isKnown = chosen.section === ALL || sections.some(({ code }) => code === chosen.section);
  const section = isKnown ? chosen.section : DEFAULT_SECTION;
  const what = [companyId, { ...chosen, section, signatures: undefined }, facts.coversSensitive];
  return onceForFacts(facts, what, () => partOf(companyId, facts, { ...chosen, section }));
}

function partOf(companyId: string, facts: FileFacts, chosen: Parameters<typeof filePart>[2]): FilePart {
  const active = chosen.section;
  const past = chosen.asOf ? `&asOf=${chosen.asOf}` : '';
  const counts = new Map(sections.map(({ code }) => [code as string, filledOf(code, facts)]));
  const tab = (code: string, label: string) => ({
    label,
    href: `/companies/${companyId}?section=${code}${past}#file`,
    active: code === active,
    ...(counts.get(code)?.total && { count: counts.get(code)! }),
  });
  return {
    figures: keyFigures(facts),
    completeness: summed([...counts.values()]),
    tabs: [...sections.map(({ code, label }) => tab(code, label)), tab(ALL, '全部')],
    panels: sections
      .filter(({ code }) => active === ALL || code === active)
      .flatMap(({ code }) => {
        const section = sectionModel(code, facts);
        return section ? [panel(companyId, section, { facts, ...chosen })] : [];
      }),
    titles: titleLines(facts.snapshot, facts.asOf),
  };
}

/** Only those who keep it; not a file that is put away. */
export function mayEdit(actor: Actor, { archiveId }: Pick<CompanyFile, 'archiveId'>): boolean {
  return archiveId === null && registryRights.editFacts.allows(actor);
}

/** Name and code as a snapshot has them; nothing where they had not been recorded. */
export function identityOn(snapshot: Snapshot): Partial<Pick<CompanyFile, 'name' | 'uscc'>> {
  const [name, uscc] = (['name', 'uscc'] as const).map((key) => cellOf(snapshot, key, null)?.v);
  return { ...(typeof name === 'string' && { name }), ...(typeof uscc === 'string' && { uscc }) };
}

function panel(
  companyId: string,
  section: SectionModel,
  { facts, canEdit, signatures }: { facts: FileFacts; canEdit: boolean; signatures?: Signatures },
): Panel {
  const editable = canEdit && (section.editableSingle || section.editableYearly);
  return {
    section,
    yearly: yearlyTable(section, facts, signatures),
    years: [...section.years].reverse(),
    showsTitles: section.code === 'F',
    ...(editable && { editHref: `/companies/${companyId}/facts/${section.code}/edit` }),
  };
}

/** Of everything that can be entered: how much is on file. */
export function completenessOf(facts: FileFacts): FilePart['completeness'] {
  return summed(sections.map(({ code }) => filledOf(code, facts)));
}

function summed(counts: readonly Count[]): FilePart['completeness'] {
  const [filled, total] = (['filled', 'total'] as const).map((each) =>
    counts.reduce((sum, count) => sum + count[each], 0),
  );
  return { filled: filled!, total: total!, percent: total ? Math.floor((filled! / total) * 100) : 0 };
}

export interface FileAction {
  readonly href: string;
  readonly label: string;
  readonly symbol: IconName;
  readonly primary?: boolean;
  /** Stands in the menu behind the others. */
  readonly rare?: boolean;
}

/** What one can do from the head of the file. */
export function fileActions(
  companyId: string,
  {
    canEdit,
    cases = [],
    asOf,
  }: { readonly canEdit: boolean; readonly cases?: readonly FileAction[]; readonly asOf?: CalendarDate },
): FileAction[] {
  const day = asOf ? `?asOf=${asOf}` : '';
  const changes: FileAction[] = [
    { href: `/companies/${companyId}/identity`, label: '更名/更正代码', symbol: 'id', rare: true },
    { href: `/companies/${companyId}/moves`, label: '迁出/迁回', symbol: 'switch-horizontal', rare: true },
    { href: `/companies/${companyId}/merge`, label: '合并重复档案', symbol: 'git-merge', rare: true },
    { href: `/companies/${companyId}/archive`, label: '归档', symbol: 'archive', rare: true },
    { href: `/companies/${companyId}/facts/C/edit`, label: '填报年度数据', symbol: 'edit', primary: true },
  ];
  return [
    { href: `/companies/${companyId}/timeline`, label: '时间线', symbol: 'clock' },
    { href: `/companies/${companyId}/history`, label: '历史与比较', symbol: 'history', rare: true },
    { href: `/companies/${companyId}/records${day}`, label: '记录', symbol: 'certificate' },
    { href: `/booklets/new?sel=${companyId}`, label: '一企一册（PDF）', symbol: 'file-text', rare: true },
    {
      href: `/companies/${companyId}/application-form`,
      label: '专精特新申请书（Word）',
      symbol: 'file-text',
      rare: true,
    },
    { href: `/companies/${companyId}/group`, label: '股权与集团', symbol: 'git-branch', rare: true },
    { href: `/companies/${companyId}/contacts`, label: '联系人', symbol: 'users', rare: true },
    ...cases.map((each) => ({ ...each, rare: true })),
    ...(canEdit ? changes : []),
  ];
}

/** The lights in the head of a file. */
export function lightsOf(facts: FileFacts) {
  return onceForFacts(facts, ['lights', facts.coversSensitive], () => fileMarks.lights(facts));
}

import type { StaffActor } from '@park/kernel';
import { ProjectAccess, projectFields, projectLabels, projectRights, typedOf } from '@park/projects';
import { choices } from '@park/web-kit';
import { Injectable } from '@nestjs/common';
import { inputOf } from './project-inputs';

type Standing = Awaited<ReturnType<ProjectAccess['standing']>>;
type Rows = Standing['rows'];

const { accessKeys, opinionGrades, opinionUnits, scoreItems, verdicts } = projectLabels;
const tones = { eligible: 'green', ineligible: 'red', unknown: 'yellow' } as const;
const labels = new Map(projectFields.map(({ key, label }) => [key, label]));

/** The access check of a project on pages: how it stands, the form that is open, and a verdict to be printed. */
@Injectable()
export class AccessPages {
  constructor(private readonly access: ProjectAccess) {}

  async show(actor: StaffActor, id: string, open = '') {
    const standing = await this.access.standing(actor, id);
    const { project, admission, panel, opinions, checks } = standing;
    const canEdit = projectRights.editProjects.allows(actor, project);
    const canScore = projectRights.scoreAccess.allows(actor, project);
    const mayOpen = open === 'score' ? canScore : canEdit;
    return {
      ...headOf(project),
      ...{ id, version: project.version, canEdit, stands: verdictOf(admission.verdict), score: admission.score },
      canJudge: projectRights.judgeAccess.allows(actor, project) && project.stage !== 'terminated',
      canScore,
      rows: rowsOf(standing.rows),
      opinions: opinions.map((each) => ({ ...each, ...opinionOf(each) })),
      ...scoresOf(panel),
      checks: checks.map((each) => ({ ...each, verdict: verdictOf(each.verdict) })),
      isFallen: checks.length > 0 && !project.facts['accessVerdict'],
      form: mayOpen ? formOf(project, open) : null,
    };
  }

  async check(actor: StaffActor, id: string, checkId: string) {
    const { project, check, rows, isSame } = await this.access.check(actor, id, checkId);
    return {
      ...headOf(project),
      crumbs: [
        ...headOf(project).crumbs.slice(0, 2),
        { label: '准入', href: `/projects/${id}/access` },
        { label: check.asOf },
      ],
      ...{ id, check, isSame, verdict: verdictOf(check.verdict), rows: rowsOf(rows) },
      facts: projectFields
        .filter((field) => typedOf(field, check.facts) !== '' && rows.some(({ fields }) => fields.includes(field.key)))
        .map((field) => ({ label: field.label, value: shown(field, check.facts) })),
      ...scoresOf(check.panel ?? { sheets: [] }),
      opinions: [],
    };
  }
}

const verdictOf = (verdict: keyof typeof verdicts) => ({ label: verdicts[verdict], tone: tones[verdict] });
const opinionOf = ({ unit, grade }: { readonly unit: string; readonly grade: string }) => ({
  unit: opinionUnits[unit] ?? unit,
  grade: opinionGrades[grade] ?? grade,
});

function headOf({ id, title, code }: { readonly id: string; readonly title: string; readonly code: string }) {
  return {
    title: '准入',
    subtitle: `${title} · ${code}`,
    crumbs: [{ label: '招商项目', href: '/projects' }, { label: title, href: `/projects/${id}` }, { label: '准入' }],
  };
}

function rowsOf(rows: Rows) {
  return rows.map((row) => ({
    ...row,
    asks: row.state === 'unknown' ? asksOf(row) : [],
  }));
}

/** What would answer a condition; that of the points is answered by no field of the project. */
const asksOf = ({ fields }: Rows[number]) =>
  fields.length > 0 ? fields.map((key) => labels.get(key) ?? key) : ['有效评分不足，请登记评委评分'];

function shown(field: (typeof projectFields)[number], facts: Standing['project']['facts']): string {
  const typed = typedOf(field, facts);
  const { options, unit } = inputOf(field, typed, () => ({}));
  return options?.find(({ value }) => value === typed)?.label ?? `${typed} ${unit ?? ''}`.trim();
}

/** The points of each member beside each other, by the items. */
function scoresOf({ sheets }: Pick<Standing['panel'], 'sheets'>) {
  const members = sheets as readonly { scorerName?: string; scorerUnit?: string | null; items?: object }[];
  return {
    members: members.map(({ scorerName, scorerUnit }) => [scorerName, scorerUnit].filter(Boolean).join(' · ')),
    items: Object.entries(scoreItems).map(([id, { label, most }]) => ({
      ...{ id, label, most },
      points: members.map(({ items }) => (items as Readonly<Record<string, string>> | undefined)?.[id] ?? '—'),
    })),
  };
}

function formOf({ facts }: Standing['project'], open: string) {
  if (open === 'facts')
    return {
      facts: projectFields
        .filter(({ key }) => accessKeys.includes(key) || key === 'hazActivity')
        .map((field) => inputOf(field, typedOf(field, facts), () => ({}))),
    };
  if (open === 'opinion') return { opinion: { units: choices(opinionUnits), grades: choices(opinionGrades) } };
  return open === 'score' ? { score: true } : null;
}

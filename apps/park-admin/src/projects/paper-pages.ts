import { acceptedEndings, Attachments } from '@park/files';
import type { StaffActor } from '@park/kernel';
import { Clock } from '@park/platform';
import { projectLabels, ProjectPapers, projectRights, Projects, requirements } from '@park/projects';
import { choices } from '@park/web-kit';
import { Injectable } from '@nestjs/common';
import { courseModel } from './course-model';

type Query = Readonly<Record<string, unknown>>;
type InHand = Awaited<ReturnType<Projects['find']>>;

const { approvalNames, approvalStates, evidenceKinds } = projectLabels;

/** The page with the approvals and the evidence of a project: strip, tables, and the form that is open. */
@Injectable()
export class PaperPages {
  constructor(
    private readonly projects: Projects,
    private readonly papers: ProjectPapers,
    private readonly files: Attachments,
    private readonly clock: Clock,
  ) {}

  async show(actor: StaffActor, id: string, query: Query = {}) {
    const project = await this.projects.find(actor, id);
    const delay = delayIn(query);
    const course = await this.papers.course(actor, project, delay);
    const [approvalFiles, evidenceFiles] = await Promise.all([
      this.files.of(actor, 'project-approval', idsOf(project.approvals)),
      this.files.of(actor, 'project-evidence', idsOf(project.evidence)),
    ]);
    const today = this.clock.today();
    const form = formOf(project, query);
    return {
      title: '审批和证据',
      subtitle: `${project.title} · ${project.code}`,
      crumbs: [
        { label: '招商项目', href: '/projects' },
        { label: project.title, href: `/projects/${id}` },
        { label: '审批和证据' },
      ],
      ...{ id, today, accept: acceptedEndings.join(',') },
      canEdit: projectRights.editProjects.allows(actor, project),
      ...courseModel(course, today),
      delay: { ...delayShown(query), options: choices(namesOf(course), delay?.code), moved: course.moved },
      approvals: project.approvals.map((each) => ({
        ...each,
        label: approvalNames[each.code] ?? each.code,
        stateLabel: approvalStates[each.state],
        files: approvalFiles.get(each.id) ?? [],
      })),
      evidence: [...project.evidence]
        .sort((one, other) => (one.on < other.on ? 1 : -1))
        .map((each) => ({
          ...each,
          label: evidenceKinds[each.kind] ?? each.kind,
          files: evidenceFiles.get(each.id) ?? [],
        })),
      ...{ form, version: form?.paper.revision ?? '' },
    };
  }
}

const idsOf = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);

const namesOf = ({ lines }: { readonly lines: readonly { readonly code: string; readonly label: string }[] }) =>
  Object.fromEntries(lines.map(({ code, label }) => [code, label]));

const delayShown = ({ days }: Query) => ({
  days: typeof days === 'string' ? days.slice(0, 3) : '',
  asked: typeof days === 'string',
});

function delayIn({ delay, days }: Query) {
  const isKnown = typeof delay === 'string' && Object.hasOwn(approvalNames, delay);
  return isKnown && typeof days === 'string' && /^[1-9]\d{0,2}$/.test(days)
    ? { code: delay, days: Number(days) }
    : null;
}

/** The form that the address asks for: a new paper or one to be corrected. */
function formOf(project: InHand, { approval, evidence }: Query) {
  if (typeof approval === 'string') return approvalForm(project, approval);
  return typeof evidence === 'string' ? evidenceForm(project, evidence) : null;
}

const approvalTexts = [
  ...([
    ['number', '文号或编号'],
    ['department', '审批部门'],
    ['appliedOn', '报送日期'],
  ] as const),
  ...([
    ['acceptedOn', '受理日期'],
    ['decidedOn', '批准日期'],
    ['validUntilOn', '有效期至'],
  ] as const),
  ...([
    ['promisedDays', '承诺时限'],
    ['basis', '依据'],
  ] as const),
] as const;

/** A field as the form shows it, for whoever changes the same paper meanwhile. */
const seen = (field: { readonly key: string; readonly label: string; readonly value: unknown }) => ({
  ...field,
  value: field.value === undefined || field.value === null ? '' : String(field.value as string | number),
});

function approvalForm({ id, approvals }: InHand, asked: string) {
  const row = approvals.find((each) => each.id === asked);
  const code = row?.code ?? (Object.hasOwn(approvalNames, asked) ? asked : '');
  const { department = '' } = requirements.find((each) => each.approval === code) ?? {};
  return {
    kind: 'approval',
    ...{ heading: row ? `更正：${approvalNames[code] ?? code}` : '登记审批', base: `/projects/${id}/approvals` },
    paper: { revision: '' as number | '', ...(row ?? { code, department, state: 'submitted' }) },
    seen: [
      { ...seen({ key: 'code', label: '审批事项', value: code }), options: choices(approvalNames) },
      { ...seen({ key: 'state', label: '办理状态', value: row?.state }), options: choices(approvalStates) },
      ...approvalTexts.map(([key, label]) => seen({ key, label, value: row?.[key] })),
    ],
    ...{ names: choices(approvalNames), states: choices(approvalStates) },
  };
}

function evidenceForm({ id, evidence }: InHand, asked: string) {
  const row = evidence.find((each) => each.id === asked);
  const kind = row?.kind ?? (Object.hasOwn(evidenceKinds, asked) ? asked : '');
  return {
    kind: 'evidence',
    ...{ heading: row ? `更正：${evidenceKinds[kind] ?? kind}` : '登记证据', base: `/projects/${id}/evidence` },
    ...{ paper: { revision: '' as number | '', ...(row ?? { kind }) }, kinds: choices(evidenceKinds) },
    seen: [
      { ...seen({ key: 'kind', label: '证据种类', value: kind }), options: choices(evidenceKinds) },
      seen({ key: 'on', label: '证据上的日期', value: row?.on }),
      seen({ key: 'note', label: '说明', value: row?.note }),
    ],
  };
}

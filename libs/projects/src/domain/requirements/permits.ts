import { wrongOrder } from './approval-book';
import {
  answered,
  category,
  type Condition,
  construction,
  energyReviewed,
  hazardous,
  isFalse,
  isTrue,
  soilDisturbed,
  specialFire,
} from './conditions';
import { approval, evidence, oneOf, type Requirement } from './requirement';

interface Permit {
  readonly label: string;
  readonly applies: Condition;
  readonly department?: string;
  readonly workingDays?: Requirement['workingDays'];
  readonly source?: string;
}

/** Approvals that are asked for before works begin, by their codes. */
const permits: Readonly<Record<string, Permit>> = {
  'project-filing': {
    label: '项目备案',
    applies: isFalse('isApprovalCatalog'),
    department: '政务服务办／发改',
    source: '国务院令 673 号',
  },
  'project-approval': { label: '项目核准', applies: isTrue('isApprovalCatalog'), department: '发改', workingDays: 20 },
  'land-planning-permit': {
    label: '建设用地规划许可',
    applies: category('land'),
    department: '规资',
    workingDays: 20,
  },
  'works-planning-permit': { label: '建设工程规划许可', applies: construction, department: '规资', workingDays: 20 },
  eia: {
    label: '环评批复',
    applies: answered('eiaClass', 'book', 'form'),
    department: '生态环境',
    workingDays: (project) => (project.text('eiaClass') === 'form' ? 30 : 60),
  },
  'eia-filing': { label: '环评登记表备案', applies: answered('eiaClass', 'register'), department: '生态环境' },
  'energy-review': {
    label: '节能审查',
    applies: energyReviewed,
    department: '发改',
    source: '发改委令 2025 年第 31 号',
  },
  'soil-water': { label: '水土保持', applies: soilDisturbed, department: '水务', workingDays: 10 },
  'water-permit': { label: '取水许可', applies: isTrue('ownWaterIntake'), department: '水务', workingDays: 20 },
  'safety-condition-review': {
    label: '安全条件审查',
    applies: hazardous,
    department: '应急',
    workingDays: 45,
  },
  'safety-design-review': {
    label: '安全设施设计审查',
    applies: hazardous,
    department: '应急',
    workingDays: 20,
    source: '三同时办法',
  },
  'fire-design-review': { label: '消防设计审查', applies: specialFire, department: '住建', workingDays: 15 },
  'construction-permit': {
    label: '施工许可',
    applies: construction,
    department: '住建',
    workingDays: 7,
    source: '建筑法 9 条',
  },
};

const landContract: Requirement = {
  from: 'approved',
  id: 'land-contract',
  label: '土地出让合同',
  met: evidence('land-contract'),
  applies: category('land'),
  evidence: ['land-contract'],
  department: '规资',
};

const others: readonly Requirement[] = [
  landContract,
  {
    from: 'approved',
    id: 'pollutant-class',
    label: '排污许可管理类别',
    met: oneOf('pollutantClass', 'key', 'simplified', 'register', 'none'),
    fields: ['pollutantClass'],
    source: 'E7',
  },
  {
    from: 'approved',
    id: 'approval-order',
    label: '审批次序没有颠倒',
    met: (project) => wrongOrder(project).length === 0,
    source: 'P5',
  },
];

/** What is asked for before works begin. */
export const beforeWorks: readonly Requirement[] = [
  ...Object.entries(permits).map(([id, permit]): Requirement => ({
    from: 'approved',
    id,
    met: approval(id),
    approval: id,
    ...permit,
  })),
  ...others,
];

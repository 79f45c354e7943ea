import { soundCode } from './before-signing';
import { answered, category, construction, isTrue } from './conditions';
import {
  approval,
  both,
  filled,
  happened,
  notNegative,
  oneOf,
  positive,
  type Requirement,
  type Test,
} from './requirement';

/** The minutes that each way of deciding leaves. Source: procedures.md 2. */
export const minutesOf: Readonly<Record<string, readonly string[]>> = {
  policy: ['minutes-committee', 'minutes-executive'],
  'investment-large': ['minutes-committee', 'minutes-executive', 'minutes-soe'],
  land: ['minutes-committee', 'minutes-executive', 'minutes-land'],
};

const minutesComplete: Test = (project) =>
  (minutesOf[project.text('decisionType') ?? ''] ?? []).every((kind) => project.hasEvidence(kind));

const promisedInOrder: Test = (project) => {
  const [start, production] = [project.planned('committedStartOn'), project.planned('committedProductionOn')];
  return start !== null && production !== null && start <= production;
};

const signed: readonly Requirement[] = [
  {
    id: 'agreement',
    label: '正式投资协议、协议号和签约日期',
    met: both(oneOf('agreementType', 'formal'), filled('agreementNo'), happened('signedOn')),
    fields: ['agreementType', 'agreementNo', 'signedOn'],
    source: 'E6、P2',
  },
  {
    id: 'commitments',
    label: '承诺产值、税收、开工和投产日期',
    met: both(positive('committedOutputYuan'), notNegative('committedTaxYuan'), promisedInOrder),
    fields: ['committedOutputYuan', 'committedTaxYuan', 'committedStartOn', 'committedProductionOn'],
    source: 'E6',
  },
  {
    id: 'commit-intensity',
    label: '承诺投资强度',
    met: positive('committedInvestPerMuYuan'),
    applies: category('land'),
    fields: ['committedInvestPerMuYuan'],
    source: 'E6',
  },
  {
    id: 'capacity-basis',
    label: '达产口径（写进协议）',
    met: oneOf('fullCapacityBasis', 'design', 'committed'),
    fields: ['fullCapacityBasis'],
    source: 'P2',
  },
  {
    id: 'start-this-year',
    label: '年内能否开工',
    met: filled('canStartThisYear'),
    fields: ['canStartThisYear'],
    source: 'P2',
  },
  {
    id: 'site',
    label: '地块或房屋',
    met: filled('siteId'),
    applies: category('land', 'lease', 'purchase'),
    fields: ['siteId'],
  },
  {
    id: 'decision-minutes',
    label: '决策会议纪要（按决策类型）',
    met: minutesComplete,
    applies: answered('decisionType', 'policy', 'investment-large', 'land'),
    evidence: ['minutes-committee', 'minutes-executive', 'minutes-soe', 'minutes-land'],
    source: 'P2',
  },
  {
    id: 'catalog-known',
    label: '是否在核准目录内',
    met: filled('isApprovalCatalog'),
    fields: ['isApprovalCatalog'],
    source: 'P5',
  },
  {
    id: 'eia-class',
    label: '环评类别',
    met: oneOf('eiaClass', 'book', 'form', 'register', 'none'),
    fields: ['eiaClass'],
    source: 'P5',
  },
  {
    id: 'earthwork',
    label: '扰动面积和土石方量',
    met: notNegative('disturbedAreaM2', 'earthworkM3'),
    applies: construction,
    fields: ['disturbedAreaM2', 'earthworkM3'],
    source: 'P5',
  },
  {
    id: 'special-fire-known',
    label: '是否特殊建设工程（消防）',
    met: filled('isSpecialFireWorks'),
    applies: construction,
    fields: ['isSpecialFireWorks'],
    source: 'P5',
  },
  {
    id: 'water-known',
    label: '是否自备取水',
    met: filled('ownWaterIntake'),
    fields: ['ownWaterIntake'],
    source: 'P5',
  },
].map((row) => ({ ...row, from: 'signed' as const }));

const registered: readonly Requirement[] = [
  {
    id: 'uscc',
    label: '项目公司的统一社会信用代码',
    met: soundCode,
    applies: category('land', 'lease', 'purchase'),
    fields: ['enterpriseUscc'],
    source: 'E6',
  },
  {
    id: 'legal-person',
    label: '独立法人',
    met: ((project) => project.flag('isIndependentLegalPerson') === true) satisfies Test,
    fields: ['isIndependentLegalPerson'],
    source: 'E6',
  },
  { id: 'registered-on', label: '注册日期', met: happened('registeredOn'), fields: ['registeredOn'], source: 'E6' },
  {
    id: 'capital-arrived',
    label: '到资（没有到资填 0）',
    met: notNegative('capitalArrivedYuan'),
    fields: ['capitalArrivedYuan'],
    source: 'E6',
  },
  {
    id: 'foreign-report',
    label: '外商投资信息报告',
    met: approval('foreign-report'),
    applies: isTrue('isForeign'),
    approval: 'foreign-report',
  },
].map((row) => ({ ...row, from: 'registered' as const }));

/** What is asked for to sign and to register. */
export const signing: readonly Requirement[] = [...signed, ...registered];

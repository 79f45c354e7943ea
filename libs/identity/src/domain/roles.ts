const staff = {
  'system-admin': '系统管理员',
  'security-auditor': '安全审计员',
  'enterprise-officer': '企业专员',
  'policy-officer': '政策专员',
  'cultivation-officer': '培育专员',
  'investment-officer': '招商专员',
  'investment-manager': '招商主管',
  'service-officer': '服务专员',
  'park-leader': '领导',
} as const satisfies Record<string, string>;

const company = {
  'company-owner': '企业负责人',
  'company-agent': '企业经办人',
} as const satisfies Record<string, string>;

/** A role of the park or of a company. */
export type RoleCode = keyof typeof staff | keyof typeof company;

/** The roles that ship, in the order pages list them. What a role may do is said by the rights that name it. */
export const roleNames = {
  staff,
  company,
  isOfCompany: (code: string): code is keyof typeof company => Object.hasOwn(company, code),
  /** The name of a role; one that no longer ships keeps its code. */
  of: (code: string): string => (({ ...staff, ...company }) as Readonly<Record<string, string>>)[code] ?? code,
};

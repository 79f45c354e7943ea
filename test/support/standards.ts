import type { SystemActor } from '@park/kernel';
import { standardForm, type StandardForm, Standards } from '@park/cultivation';
import type { FormFields, TestApp } from './app';
import { caseNames } from './cases';

const tests: SystemActor = { kind: 'system', name: '测试' };

/** The head of a version as a form sends it: 专精特新中小企业 by a document of 2027, or what is said otherwise. */
export const standardHead: FormFields = {
  ...{ titleCode: 'SRDI_SME', purposes: ['new', 'renewal'], effectiveFrom: '2027-01-01' },
  ...{ title: '专精特新中小企业（2027 版）', documentTitle: '管理办法修订稿', documentNumber: '演示〔2027〕1号' },
  ...{ clause: '附件1', confidenceNote: '演示文件' },
};

/** A draft that was written by nobody of the staff. */
export async function standardFor({ nest }: TestApp): Promise<string> {
  const names = Object.keys(standardForm.fields);
  const form = {
    ...{ titleCode: 'SRDI_SME', purposes: ['new'], checked: false },
    texts: Object.fromEntries(names.map((name) => [name, String(standardHead[name] ?? '')])) as StandardForm['texts'],
  };
  return (await nest.get(Standards).begin(tests, form)).id;
}

/** A case of a company, a task of it, and a draft of a standard. */
export async function cultivationNames(app: TestApp, companyId: string) {
  return { ...(await caseNames(app, companyId)), standardId: await standardFor(app), conditionId: 'new', place: 'new' };
}

import { bookletWords } from '../../libs/booklets/src/domain/booklet-words';
import { connectionWords } from '../../libs/connections/src/domain/connection-words';
import { identityWords } from '../../libs/identity/src/domain/identity-words';
import { policyWords } from '../../libs/policy/src/domain/policy-words';
import { registryWords } from '../../libs/registry/src/domain/registry-words';
import { fileWords } from '../../libs/files/src/domain/file-words';
import { noticeWords } from '../../libs/notices/src/domain/notice-words';
import { workWords } from '../../libs/work/src/domain/work-words';
import { intakeWords } from '../../libs/intake/src/domain/intake-words';
import { privacyWords } from '../../libs/privacy/src/domain/privacy-words';
import { claimWords } from '../../libs/claims/src/domain/claim-words';
import { reportWords } from '../../libs/reports/src/domain/report-words';
import { caseWords } from '../../libs/cultivation/src/domain/cases/case-words';
import { reminderWords } from '../../libs/cultivation/src/domain/reminders/reminder-words';
import { standardWords } from '../../libs/cultivation/src/domain/standards/standard-words';
import { operationWords } from '../../libs/operations/src/domain/operation-words';
import { projectWords } from '../../libs/projects/src/domain/project-words';
import { siteWords } from '../../libs/sites/src/domain/site/site-words';
import { files, read } from './source-tree';

const rooms = {
  identity: identityWords,
  registry: registryWords,
  policy: policyWords,
  work: workWords,
  files: fileWords,
  notices: noticeWords,
  operations: operationWords,
  intake: intakeWords,
  projects: projectWords,
  claims: claimWords,
  privacy: privacyWords,
  reports: reportWords,
  cultivation: {
    ...{ ...caseWords, actions: { ...caseWords.actions, ...standardWords.actions, ...reminderWords.actions } },
    objects: { ...caseWords.objects, ...standardWords.objects, ...reminderWords.objects },
  },
  sites: siteWords,
  booklets: bookletWords,
  connections: connectionWords,
};
// Codes of rights, topics and subscribers look the same and stand here.
const elsewhere = /access\.ts$|events\.ts$|handlers?\.ts$|-words\.ts$|\.spec\.ts$/;

describe.each(Object.entries(rooms))('the audit rows of %s', (room, words) => {
  const sources = files(new RegExp(`^libs/${room}/src/.*\\.ts$`)).filter((path) => !elsewhere.test(path));
  const text = sources.map(read).join('\n');

  it('have a word for every action', () => {
    const written = [...text.matchAll(new RegExp(`'(${room}\\.[a-z-]+)'(?!\\))`, 'g'))].map(([, code]) => code!);
    const topics = new Set(
      [...text.matchAll(/(?:topic|subscriber|kind|_[A-Z]+) ?[:=] ?'([^']+)'/g)].map(([, code]) => code),
    );
    const actions = [...new Set(written)].filter((code) => !topics.has(code));
    expect(actions.length).toBeGreaterThan(0);
    expect(actions.filter((code) => !(code in words.actions))).toEqual([]);
  });

  it('have a word for every kind of object', () => {
    const kinds = [...text.matchAll(/(?:objectType|subject): '([a-z-]+)'/g)].map(([, kind]) => kind!);
    expect(kinds.filter((kind) => !(kind in words.objects))).toEqual([]);
  });
});

import type { PolicyStory } from '@park/policy';
import type { CompanyFile } from '@park/registry';
import { factQuestions } from '../registry/fact-inputs';
import { isOwn, type Returned } from './supply-part';

/** In place of a policy that was withdrawn or is suspended: what happened, when and why, for old messages and bookmarks. */
export function withdrawnPage({ title, number, publishedAt, stopped }: PolicyStory) {
  return { title, ended: { number, publishedAt, ...stopped } };
}

/** The same with the facts that were being supplied for it: they go into the file of the company all the same. */
export function suppliedTooLate(story: PolicyStory, policyId: string, returned: Returned & { file: CompanyFile }) {
  return {
    ...withdrawnPage(story),
    supply: factQuestions(returned.asked.filter(isOwn), returned),
    supplyTo: `/policies/${policyId}/facts?ended=yes`,
    revision: returned.revision ?? returned.file.revision,
    collisions: returned.collisions,
  };
}

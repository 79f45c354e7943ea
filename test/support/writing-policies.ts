import { OutboxWorker } from '@park/platform';
import type { FormFields } from './app';
import { formTo } from './forms';
import { one, send, type UseCase } from './writing-forms';
import { policyApproved, policyWith, type WritingWorld } from './writing-world';

let drafts = 0;

/** What policy officers write, and the delivery of the outbox. */
export function policies(world: WritingWorld): UseCase[] {
  const { policies: client, policyId } = world;
  const page = `/policies/${policyId}`;
  const withDraft = (draft: boolean) => () => policyWith(world, draft);
  const draft = () =>
    one(world, "SELECT MAX(version) FROM policy_version WHERE policy_id = ? AND status = 'draft'", policyId);
  const inPreparation = () =>
    one(world, 'SELECT MAX(version) FROM policy_version WHERE policy_id = ? AND published_at IS NULL', policyId);
  const CURRENT = 'SELECT v.version FROM policy p JOIN policy_version v ON v.id = p.current_version_id WHERE p.id = ?';
  let drawn: FormFields | undefined;
  const content = async () => {
    drawn ??= formTo((await client.get(`${page}/edit`)).text, `${page}/edit`).fields;
    return {
      ...drawn,
      title: `稳岗补助第 ${(drafts += 1)} 稿`,
      expectedVersion: await draft(),
      duplicateConfirmed: 'on',
    };
  };
  return [
    { name: 'write a policy', prepare: withDraft(true), open: async () => send(client, '/policies', await content()) },
    {
      name: 'edit a draft',
      prepare: withDraft(true),
      open: async () => send(client, `${page}/edit`, await content()),
    },
    {
      name: 'publish',
      prepare: () => policyApproved(world),
      open: async () => send(client, `${page}/publication`, { expectedVersion: await inPreparation() }),
    },
    {
      name: 'withdraw a policy',
      prepare: withDraft(true),
      open: async () =>
        send(client, `${page}/withdrawal`, {
          expectedVersion: await one(world, CURRENT, policyId),
          reason: '条件写错了',
        }),
    },
    { name: 'begin a new version', prepare: withDraft(false), open: () => send(client, `${page}/versions`) },
    {
      name: 'deliver',
      open: async () => async () => {
        await world.admin.nest.get(OutboxWorker).drain();
        return { status: 303, text: '', bytes: Buffer.alloc(0), headers: {}, location: '/' };
      },
    },
  ];
}

import { randomUUID } from 'node:crypto';
import type { TestClient } from './app';
import { formTo } from './forms';
import { one, send, sentTo, type UseCase } from './writing-forms';
import type { WritingWorld } from './writing-world';

let serial = 0;

/** What investment officers do with leads. */
export function leads(world: WritingWorld): UseCase[] {
  let manager: TestClient | undefined;
  const officer = async () => (manager ??= await world.admin.loginAs('investment-manager'));
  const written = () => ({
    investorName: `甲乙丙丁戊${(serial += 1)}`,
    leadSource: 'visit',
    nextWhat: '回访',
    nextOn: '2027-01-04',
  });
  const accepted = async () => {
    const { location } = await (await officer()).post('/leads', written());
    return location;
  };
  const last = () => one(world, "SELECT MAX(id) FROM `lead` WHERE status = 'accepted' AND tracker_id IS NOT NULL");
  const formOf = async (action: string) => formTo((await (await officer()).get(`/leads/${await last()}`)).text, action);
  return [
    { name: 'write a lead down', open: async () => send(await officer(), '/leads', written()) },
    {
      name: 'release a lead',
      prepare: accepted,
      open: async () => {
        const action = `/leads/${await last()}/steps/release`;
        return send(await officer(), action, { ...(await formOf(action)).fields, note: '无进展' });
      },
    },
    {
      name: 'record a contact with an investor',
      prepare: accepted,
      open: async () => {
        const action = `/leads/${await last()}/contacts`;
        const next = { nextWhat: '上门', nextOn: '2027-01-04' };
        return send(await officer(), action, { ...(await formOf(action)).fields, note: '谈了用地', ...next });
      },
    },
    {
      name: 'keep a file with a contact',
      prepare: async () => {
        const path = await accepted();
        const form = formTo((await (await officer()).get(path)).text, `${path}/contacts`);
        const next = { nextWhat: '上门', nextOn: '2027-01-04' };
        await (await officer()).post(`${path}/contacts`, { ...form.fields, note: '谈了用地', ...next });
      },
      open: async () => {
        const contactId = await one(world, 'SELECT MAX(id) FROM lead_contact');
        const leadId = await one(world, 'SELECT lead_id FROM lead_contact WHERE id = ?', contactId);
        const path = `/leads/${leadId}/contacts/${contactId}/files`;
        sentTo.add(path);
        const file = new File(['%PDF-1.4\n%%EOF\n'], `意向书${(serial += 1)}.pdf`);
        const client = await officer();
        return () => client.upload(path, { file, _key: randomUUID() });
      },
    },
    {
      name: 'hand leads over',
      prepare: accepted,
      open: async () => {
        const from = await one(world, 'SELECT MAX(tracker_id) FROM `lead`');
        await world.admin.loginAs('investment-officer');
        const to = await one(world, 'SELECT MAX(id) FROM user_account');
        return send(await officer(), '/leads/hand-over', { from, to, note: '离岗' });
      },
    },
  ];
}

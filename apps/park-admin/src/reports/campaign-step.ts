import { type Actor, openSteps } from '@park/kernel';
import { campaignLifecycle, type Campaigns, type CampaignVerb } from '@park/reports';

type Before = Awaited<ReturnType<Campaigns['before']>>;

const number = new Intl.NumberFormat('zh-CN');
const count = (companies: number) => `${number.format(companies)} 家企业`;

/** What a step does, in sentences, before it is taken. */
const says: Readonly<Record<CampaignVerb, (campaign: Before) => readonly string[]>> = {
  open: ({ told, progress, dueOn }) => [
    `发布后，系统通知 ${count(told)}在 ${dueOn} 前填报；没有账号的列在“无账号”中，由园区打电话。`,
    ...(progress.total > told
      ? [`名单中另有 ${count(progress.total - told)}已注销或迁出，不通知，发布时从名单去掉。`]
      : []),
    '发布后名单和填报内容不能再改，也不能撤回。',
  ],
  close: ({ progress: { waiting, begun, returned, submitted } }) => [
    `结束后不再提醒，企业不能再填写和提交。还有 ${count(waiting + begun + returned)}没有提交。`,
    ...(submitted > 0 ? [`${count(submitted)}已提交、还没有核实：结束后仍可核实，退回的不能再改。`] : []),
    '结束后不能重新打开；还要填报的，请另行组织一次。',
  ],
  drop: ({ progress }) => [`名单上的 ${count(progress.total)}不会收到通知。作废后不能恢复。`],
};

export function isVerb(verb: string): verb is CampaignVerb {
  return Object.hasOwn(campaignLifecycle.verbs, verb);
}

/** The page that asks before a step; where the step that is asked for is none of today, the first that is. */
export function stepPage(actor: Actor, campaign: Before, verb: string) {
  const steps = openSteps(campaignLifecycle, actor, campaign);
  const step = steps.find((each) => each.verb === verb) ?? steps[0];
  const crumbs = [
    { label: '年度填报', href: '/campaigns' },
    { label: campaign.title, href: `/campaigns/${campaign.id}` },
  ];
  const title = step ? step.label : campaignLifecycle.states[campaign.status];
  return {
    ...{ title, crumbs: [...crumbs, { label: title }], campaign, step },
    sentences: step ? says[step.verb](campaign) : ['这次填报已经结束，没有要办理的步骤。'],
  };
}

import { Attachments, acceptedEndings } from '@park/files';
import { addDays, type StaffActor } from '@park/kernel';
import { Clock } from '@park/platform';
import {
  type LeadFile,
  leadLabels,
  LeadMatches,
  leadRights,
  type LeadRow,
  Leads,
  type Officer,
  Officers,
  projectRights,
  projectStages,
} from '@park/projects';
import { choices, TypedForm } from '@park/web-kit';
import { Injectable } from '@nestjs/common';
import { canCorrect, leadStepForms } from './lead-step-forms';
import { valuesOf } from './lead-values';
import { factsOf, labelOf, marksOf, nextWords, protectionWords } from './lead-words';

type Query = Readonly<Record<string, unknown>>;

const CRUMB = { label: '招商线索', href: '/leads' };

/** Fields of the form of a new lead that are folded until one of them is filled. */
const moreFields: readonly string[] = [
  ...['uscc', 'groupName', 'projectName', 'industryDirection', 'plannedInvestment', 'landNeedMu', 'roomNeedM2'],
  ...['referrerName', 'campaign', 'assignedLevel', 'firstContactOn', 'phoneVerified'],
];

/** The models of the pages of leads. */
@Injectable()
export class LeadPages {
  constructor(
    private readonly leads: Leads,
    private readonly matches: LeadMatches,
    private readonly officers: Officers,
    private readonly files: Attachments,
    private readonly clock: Clock,
  ) {}

  /** A lead beside the list, with the steps that can be taken with it. */
  async peek(actor: StaffActor, row: LeadRow, officers: readonly Officer[]) {
    const { lead } = row;
    await this.leads.noteSeen(actor, lead);
    const matches = lead.status === 'pending' ? await this.likely(actor, lead) : [];
    return {
      ...{ id: lead.id, version: lead.version, number: lead.number, name: lead.investorName, isDemo: lead.isDemo },
      ...{
        summary: lead.summary,
        protection: protectionWords(row),
        next: nextWords(row, officers),
        marks: marksOf(row),
      },
      facts: factsOf(lead).filter(({ value }) => value),
      steps: leadStepForms(actor, lead, { today: this.clock.today(), officers, matches }),
    };
  }

  /** The form of a new lead, with what is known of the investor that was typed so far. */
  async form(actor: StaffActor, typed: Query, isAsked: boolean) {
    const form = new TypedForm(typed);
    const values = Object.fromEntries(form.names().map((name) => [name, form.text(name)]));
    const wanted = {
      ...{ name: form.line('investorName'), uscc: form.line('uscc'), groupName: form.line('groupName') },
      phones: form.text('phones').split(/[,，、;；/\n]/u),
    };
    const isNamed = [wanted.name, wanted.uscc, wanted.groupName, ...wanted.phones].some((each) => each.trim() !== '');
    return {
      title: '登记线索',
      crumbs: [CRUMB, { label: '登记线索' }],
      values,
      ...{ asked: isAsked, isNamed, opensMore: moreFields.some((name) => form.text(name).trim() !== '') },
      matches: isAsked && isNamed ? (await this.matches.of(actor, wanted)).map(likenessWords) : [],
      ...{ sources: choices(leadLabels.sources), levels: choices(leadLabels.levels) },
      ...{ today: this.clock.today(), nextOn: addDays(this.clock.today(), 3) },
      canOverride: leadRights.decideLeads.allows(actor),
    };
  }

  async show(actor: StaffActor, id: string, asked: string | null = null) {
    const file = await this.leads.open(actor, id);
    const { lead } = file;
    const [officers, files, matches] = await Promise.all([
      this.officers.all(actor),
      this.files.of(
        actor,
        'lead-contact',
        file.contacts.map((contact) => contact.id),
      ),
      asked === 'accept' ? this.likely(actor, lead) : [],
    ]);
    const steps = leadStepForms(actor, lead, { today: this.clock.today(), officers, matches });
    const correct = canCorrect(actor, lead, this.clock.today())
      ? {
          values: { ...valuesOf(lead), ...(asked === 'correct' && { phoneVerified: '' }) },
          shown: JSON.stringify(valuesOf(lead)),
          sources: choices(leadLabels.sources),
          levels: choices(leadLabels.levels),
        }
      : null;
    const canRecord = lead.status === 'accepted' && steps.some(({ verb }) => verb === 'plan');
    return {
      title: lead.investorName,
      subtitle: `${lead.number} · ${leadLabels.states[lead.status]}`,
      crumbs: [CRUMB, { label: lead.investorName }],
      ...{ lead, asked, steps, correct, isCorrecting: asked === 'correct', canRecord, original: file.original },
      ...{ next: nextWords(file, officers), marks: marksOf(file) },
      protection: protectionWords(file),
      facts: factsOf(lead),
      clocks: file.clocks.map((clock) => ({ ...clock, label: leadLabels.clocks[clock.id] })),
      contacts: contactLines(file, files, canRecord ? (file.project?.id ?? null) : null),
      became: becameOf(file),
      companies: canRecord && lead.companyId === null ? await this.companiesLike(actor, lead) : [],
      ownership: ownershipLines(file),
      ...{ ways: choices(leadLabels.ways), done: choices(leadLabels.marks), today: this.clock.today() },
      people: officers.filter(({ isOpen }) => isOpen).map(({ id: value, name }) => ({ value, label: name })),
      accept: acceptedEndings.join(','),
    };
  }

  /** What a project shows of the lead that it began as. */
  async ofProject(actor: StaffActor, project: Parameters<Leads['ofProject']>[1] & { readonly id: string }) {
    const file = await this.leads.ofProject(actor, project);
    if (!file) return null;
    const isOpen = leadRights.viewLeads.allows(actor, file.lead);
    const ids = isOpen ? file.contacts.map(({ id }) => id) : [];
    const files = await this.files.of(actor, 'lead-contact', ids);
    return {
      ...{ id: file.lead.id, isOpen, summary: file.lead.summary, facts: factsOf(file.lead) },
      contacts: contactLines(file, files, projectRights.editProjects.allows(actor, project) ? project.id : null),
      ownership: ownershipLines(file),
    };
  }

  private async companiesLike(actor: StaffActor, { investorName: name, uscc, groupName, phones }: LeadFile['lead']) {
    return (await this.matches.companiesOf(actor, { name, uscc, groupName, phones })).map(likenessWords);
  }

  private async likely(actor: StaffActor, lead: LeadFile['lead']) {
    const { investorName: name, uscc, groupName, phones } = lead;
    const found = await this.matches.of(actor, { name, uscc, groupName, phones }, { except: lead.id });
    return found.filter(({ id }) => !lead.clearedIds.includes(id)).map(likenessWords);
  }
}

function likenessWords<T extends { readonly match: string; readonly standing?: keyof typeof leadLabels.standings }>(
  found: T,
) {
  const standing = found.standing ? leadLabels.standings[found.standing] : '';
  return { ...found, level: found.match === 'certain' ? '确定' : '可能', standingLabel: standing };
}

type Files = Awaited<ReturnType<Attachments['of']>>;

/** The contact log; of who may, each entry can be made a problem of the project. */
function contactLines({ contacts }: Pick<LeadFile, 'contacts'>, files: Files, problemOf: string | null) {
  return contacts.map((contact) => ({
    ...{ ...contact, problemOf },
    way: labelOf(leadLabels.ways, contact.way),
    files: files.get(contact.id) ?? [],
  }));
}

/** The project and the company that a lead has become; null: neither. */
function becameOf({ lead, project }: LeadFile) {
  if (!project && lead.companyId === null) return null;
  return { companyId: lead.companyId, project: project && { ...project, stage: projectStages.names[project.stage] } };
}

function ownershipLines({ ownership }: Pick<LeadFile, 'ownership'>) {
  return ownership.map(({ kind, fromName, toName, note, byName, at }) => ({
    ...{ at, note, by: byName },
    words: [labelOf(leadLabels.ownership, kind), fromName && `原：${fromName}`, toName && `现：${toName}`]
      .filter(Boolean)
      .join('，'),
  }));
}

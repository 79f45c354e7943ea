import { entryForm, formatValue, sourceLabels } from '@park/registry';
import { type AskedField, type OwnReport, reportAnswers, reportLifecycle, type Turned } from '@park/reports';
import { sectionsOf } from './report-form';
import { isOwnTurn, whenOf } from './report-rows';
import { filledIn, lastYearOf } from './section-page';

/** A section in which the person has typed something that is not saved. */
export interface KeptSection {
  readonly label: string;
  readonly href: string;
  readonly at: Date;
}

/** A report as a whole: what was filled in, what is lacking, what became of it, and the step that is next. */
export function overviewPage(
  own: OwnReport,
  {
    turns,
    kept,
    others,
  }: {
    readonly turns: readonly Turned[];
    readonly kept: readonly KeptSection[];
    /** What colleagues typed and did not save. */
    readonly others: readonly KeptSection[];
  },
) {
  const { report, campaign, file } = own;
  const all = sectionsOf(own);
  const isOpen = campaign.status === 'open';
  const canFill = isOpen && isOwnTurn(report);
  const path = `/company/reports/${report.id}`;
  const answered = Object.values(report.answers ?? {});
  return {
    ...{ title: campaign.title, report, campaign, path, isOpen, canFill },
    ...filledIn(own, { fields: all.flatMap(({ fields }) => fields) }),
    ...{ version: report.version, revision: file.revision, state: reportLifecycle.states[report.status] },
    ...whenOf({ ...report, dueOn: campaign.dueOn, campaignStatus: campaign.status }, file.asOf),
    ...{ isReturned: report.status === 'returned', isSubmitted: report.status === 'submitted' },
    ...{ isAccepted: report.status === 'accepted', canSubmit: canFill && answered.length > 0 },
    first: `${path}/${all[0]?.code ?? ''}`,
    turns: canFill ? turns : [],
    kept: canFill ? kept : [],
    others: canFill ? others : [],
    unchanged: answered.filter(({ returned }) => returned).length,
    sections: all.map((section) => ({
      ...{ label: section.label, href: `${path}/${section.code}`, ...filledIn(own, section) },
      rows: section.fields.map((field) => rowOf(own, field)),
    })),
  };
}

/** Why the park sent a field back, as long as it is the company's turn. */
function returnedOf({ report }: OwnReport, name: string) {
  return isOwnTurn(report)
    ? { returned: report.reasons?.[name], isUnchanged: report.answers?.[name]?.returned === true }
    : {};
}

function rowOf(own: OwnReport, field: AskedField) {
  const { figures, problems } = reportAnswers.read([field], own.report.answers ?? {});
  const onFile = own.file.facts.lookup(field.entry.key, field.year);
  const words = (value: unknown) => formatValue(field.entry, value as never);
  const answer = figures[0] && words(figures[0].value);
  const source = onFile.known && onFile.source ? sourceLabels[onFile.source as keyof typeof sourceLabels] : '';
  const said = figures[0]?.value;
  const isSame = (value: unknown) => said !== undefined && entryForm.isSame(field.entry.key, value as never, said);
  const isOther = onFile.known && onFile.source !== 'self-reported' && !isSame(onFile.value);
  return {
    ...{ name: field.name, label: field.label, lastYear: lastYearOf(own, field), answer },
    problem: problems[0]?.message,
    ...returnedOf(own, field.name),
    onFile:
      onFile.known && (isOther || answer === undefined) ? `${words(onFile.value)}${source && `（${source}）`}` : null,
    isBlank: answer === undefined && problems.length === 0,
  };
}

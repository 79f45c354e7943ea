import { dateInShanghai } from '@park/kernel';
import { COVERED, DASH } from '@park/dossier';
import { attribute, type FactHistory, formatValue, sourceLabels } from '@park/registry';

/** One line of the history in words. */
export interface ChangeLine {
  readonly at: Date;
  readonly on: string;
  readonly label: string;
  readonly before: string;
  readonly after: string;
  readonly source: string;
  readonly observedOn: string;
  readonly actor: string;
  readonly basis?: string | null;
  readonly evidence?: string | null;
}

/** Who recorded what, in words; sensitive values are covered for those without the right. */
export function changeLine(fact: FactHistory, coversSensitive: boolean): ChangeLine {
  const entry = attribute(fact.attribute);
  const inWords = (value: typeof fact.value | undefined) => {
    if (coversSensitive && entry?.sensitive) return COVERED;
    return value === undefined ? DASH : formatValue(entry ?? { kind: 'text' }, value);
  };
  const at = new Date(fact.recordedAt ?? 0);
  return {
    at,
    on: dateInShanghai(at),
    label: (fact.year === null ? '' : `${fact.year} 年`) + (entry?.label ?? '已停用的项目'),
    before: inWords(fact.before),
    after: inWords(fact.value),
    source: sourceLabels[fact.source],
    observedOn: fact.observedOn,
    actor: fact.actorName,
    basis: fact.basis,
    evidence: fact.evidence,
  };
}

/** The same as an event of the timeline. */
export function changeEvent({ label, on, before, after, source, actor }: ChangeLine) {
  const change = before === DASH ? after : `${before} → ${after}`;
  return { title: label, at: on, text: `${change}（${source}，${actor}）` };
}

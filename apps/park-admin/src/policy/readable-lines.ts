import { COVERED } from '@park/dossier';
import type { Actor } from '@park/kernel';
import type { ReasonLine, RepairLine, ScoreLine } from '@park/policy';
import { attribute, registryRights } from '@park/registry';

/** The conditions as this person may see them: every state, but sensitive values only with the right to them. */
export function readableLines(lines: readonly ReasonLine[], actor: Actor): readonly ReasonLine[] {
  return registryRights.viewSensitive.allows(actor) ? lines : lines.map(covered);
}

/** The changes that would do, likewise: what is now stays covered. */
export function readableRepairs(lines: readonly RepairLine[], actor: Actor): readonly RepairLine[] {
  if (registryRights.viewSensitive.allows(actor)) return lines;
  return lines.map((line) => {
    if (line.covered !== undefined) return { ...line, requirement: line.covered, gap: undefined };
    return isSensitive(line.field) ? { ...line, gap: undefined } : line;
  });
}

function covered(line: ReasonLine): ReasonLine {
  if (line.kind === 'idle') return { ...line, lines: line.lines.map(covered) };
  if (line.kind !== 'condition') return line;
  if (isSensitive(line.field)) return { ...line, actual: COVERED, value: COVERED, gap: undefined };
  return line.items ? { ...line, items: line.items.map(coveredItem) } : line;
}

/** Points are states and stay; the figure behind them and how far it is from more do not. */
function coveredItem(item: ScoreLine): ScoreLine {
  return item.fields.some(isSensitive) ? { ...item, actual: item.actual && COVERED, gap: undefined } : item;
}

function isSensitive(field: string | undefined): boolean {
  return attribute(field ?? '')?.sensitive === true;
}

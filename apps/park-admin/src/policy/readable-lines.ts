import { COVERED } from '@park/dossier';
import type { Actor } from '@park/kernel';
import type { ReasonLine } from '@park/policy';
import { attribute, registryRights } from '@park/registry';

/** The conditions as this person may see them: every state, but sensitive values only with the right to them. */
export function readableLines(lines: readonly ReasonLine[], actor: Actor): readonly ReasonLine[] {
  return registryRights.viewSensitive.allows(actor) ? lines : lines.map(covered);
}

function covered(line: ReasonLine): ReasonLine {
  const isSensitive = line.kind === 'condition' && attribute(line.field ?? '')?.sensitive;
  return isSensitive ? { ...line, actual: COVERED, value: COVERED, gap: undefined } : line;
}

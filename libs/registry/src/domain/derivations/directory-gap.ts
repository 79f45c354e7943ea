import { departure } from '../attributes/departure';
import type { Inputs } from './inputs';

/** Units that the directory itself calls ended. */
const ENDED = ['closed', 'bankrupt', 'cancelled', 'revoked'];

/**
 * How the directory of statistical units differs from the registration, by what was last recorded of both, however long
 * ago. Without a word on whether the unit is in the directory nothing is told. A unit that is registered as active may
 * stand still or be preparing: that is no difference.
 * Source: 《基本单位统计报表制度》 J409 新增、变更和注销单位情况
 */
export function directoryGap(inputs: Inputs): string | undefined {
  const isListed = inputs.current('census.inDirectory');
  const registered = inputs.recordedCode('registrationStatus') ?? inputs.code('registrationStatus');
  if (isListed === undefined || registered === undefined) return undefined;
  const isGone = departure.departed.includes(registered);
  if (isListed !== true) return isGone ? 'none' : 'new';
  const listed = inputs.recordedCode('census.directoryStatus');
  if (isGone) return listed !== undefined && ENDED.includes(listed) ? 'none' : 'ended';
  return differenceOf(registered, listed ?? inputs.code('census.directoryStatus'), inputs);
}

function differenceOf(registered: string, listed: string | undefined, inputs: Inputs): string | undefined {
  if (listed === undefined) return undefined;
  if (ENDED.includes(listed) || (registered === 'suspended' && listed === 'normal')) return 'status';
  const [lookedAtOn, approvedOn] = [inputs.recordedOn('census.directoryStatus'), inputs.recordedCode('approvedOn')];
  return lookedAtOn !== undefined && approvedOn !== undefined && approvedOn > lookedAtOn ? 'outdated' : 'none';
}

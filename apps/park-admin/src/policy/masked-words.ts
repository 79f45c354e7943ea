import { roleNames } from '@park/identity';
import type { Actor } from '@park/kernel';
import { registryRights } from '@park/registry';

/** Why numbers are masked for this reader, and who can ring up instead; null for those who see them. */
export function maskedWords(actor: Actor): string | null {
  if (registryRights.viewSensitive.allows(actor)) return null;
  const roles = (registryRights.viewSensitive.holders.roles ?? []).filter((role) => role in roleNames.staff);
  return `您看不到完整的电话号码，${roles.map(roleNames.of).join('、')}可以看到。请把名单交给其中一位逐家电话告知。`;
}

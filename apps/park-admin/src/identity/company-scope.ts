import type { UserAccount } from '@park/identity';
import { attribute } from '@park/registry';
import { choices } from '@park/web-kit';

type Scope = UserAccount['companyScope'];

const ZONES = attribute('registeredZone')?.codes ?? {};
const kinds = { park: '全园区', zones: '只看选定功能区的企业', own: '只看本人包保的企业' };

/** What a person of the park may know of, in words. */
export function scopeWords(scope: Scope): string {
  if (scope === null) return kinds.park;
  if (scope === 'own') return '本人包保的企业';
  return scope.map((zone) => ZONES[zone] ?? zone).join('、');
}

/** The fields of the form, for what stands or what was typed. */
export function scopeFields(scope: Scope): { readonly kinds: object; readonly zones: object } {
  const kind = scope === null ? 'park' : scope === 'own' ? 'own' : 'zones';
  return { kinds: choices(kinds, kind), zones: choices(ZONES, Array.isArray(scope) ? scope : []) };
}

/** What was typed: the zones count only where zones are asked for. */
export function scopeIn({ kind, zones }: { readonly kind: string; readonly zones: readonly string[] }): Scope {
  if (kind === 'own') return 'own';
  return kind === 'zones' ? zones.filter((zone) => zone in ZONES) : null;
}

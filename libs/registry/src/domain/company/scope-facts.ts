import { type Actor, type CalendarDate, InvalidInput } from '@park/kernel';
import { attribute } from '../attributes/dictionary';
import type { FactInput } from '../ledger/recording';

const ZONE = 'registeredZone';
const OFFICER = 'officer';

/**
 * The first facts of a company, so that who files it may know of it afterwards: of own companies it becomes one, of zones
 * it must lie in one. Throws InvalidInput naming registeredZone.
 */
export function withinScope(actor: Actor, facts: readonly FactInput[], today: CalendarDate): readonly FactInput[] {
  if (actor.kind !== 'staff' || !actor.companies) return facts;
  const { companies, name } = actor;
  const told = (key: string) => facts.find((fact) => fact.attribute === key)?.value;
  const added = (key: string, value: string): FactInput => {
    return { attribute: key, year: null, value, source: 'park', observedOn: today };
  };
  if (companies === 'own') return told(OFFICER) ? facts : [...facts, added(OFFICER, name)];
  const zone = told(ZONE);
  if (zone === undefined && companies.length === 1) return [...facts, added(ZONE, companies[0]!)];
  if (typeof zone === 'string' && companies.includes(zone)) return facts;
  const words = companies.map((code) => attribute(ZONE)?.codes?.[code] ?? code).join('、');
  throw new InvalidInput([{ field: ZONE, message: `请选择您负责的功能区：${words}` }]);
}

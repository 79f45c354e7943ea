import Handlebars from 'handlebars';
import type { Template } from './template-runtime';

/** The word that shows a kept part. */
export const KEPT_PART = 'keptPart';

/**
 * Shows a part of a page once for each object that it is about, for as long as that object is in use:
 * `{{keptPart 'sites/plan-drawing' plan.drawing}}`. The part sees this object alone, neither page nor person.
 */
export function keptPart(templates: ReadonlyMap<string, Template>) {
  const shown = new WeakMap<object, Map<string, Handlebars.SafeString>>();
  return (name: string, about: object): Handlebars.SafeString => {
    const known = shown.get(about) ?? new Map<string, Handlebars.SafeString>();
    const part = known.get(name) ?? new Handlebars.SafeString(templates.get(name)!(about, { root: about }));
    shown.set(about, known.set(name, part));
    return part;
  };
}

import { type MatchForms, matchOf } from '../matching/lead-match';
import { traitsOf } from '../traits';
import type { Twin } from './lead-asked';

/** Which earlier row of a file has the same investor: rows are held against those that share something with them. */
export class Twins {
  private readonly byTrait = new Map<string, { readonly row: number; readonly forms: MatchForms }[]>();

  /** The first earlier row that matches, a certain one rather than a likely one; the row is remembered. */
  of(row: number, forms: MatchForms): Twin | null {
    const traits = traitsOf(forms);
    const found = this.best(traits, forms);
    for (const trait of traits) {
      const rows = this.byTrait.get(trait);
      if (rows) rows.push({ row, forms });
      else this.byTrait.set(trait, [{ row, forms }]);
    }
    return found;
  }

  private best(traits: readonly string[], forms: MatchForms): Twin | null {
    let likely: Twin | null = null;
    for (const trait of traits)
      for (const earlier of this.byTrait.get(trait) ?? []) {
        const match = matchOf(forms, earlier.forms);
        if (match === 'certain') return { row: earlier.row, match };
        if (match === 'likely') likely ??= { row: earlier.row, match };
      }
    return likely;
  }
}

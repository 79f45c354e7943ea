import type { Stage } from '../stages';
import { siteWishes } from './site-wishes';

const words = (from: Stage, to: Stage, category: string | null) =>
  siteWishes({ from, to }, category).map(({ wish }) => wish);

describe('what a move asks of the site of a project', () => {
  it('keeps land with the signature, grants it, and builds on it', () => {
    expect(words('reserve', 'signed', 'land')).toEqual(['lock']);
    expect(words('registered', 'approved', 'land')).toEqual(['grant']);
    expect(words('reserve', 'in_production', 'land')).toEqual(['lock', 'grant', 'build', 'use']);
  });

  it('rents or takes rooms when the project starts, and asks nothing for own ground', () => {
    expect(words('approved', 'started', 'lease')).toEqual(['rent']);
    expect(words('approved', 'started', 'purchase')).toEqual(['own']);
    expect(words('reserve', 'started', 'expansion')).toEqual([]);
  });

  it('lets go what was kept where the project ends or goes back before its signature, no further', () => {
    expect(words('signed', 'terminated', 'land')).toEqual(['free']);
    expect(words('signed', 'reserve', 'land')).toEqual(['free']);
    expect(words('started', 'approved', 'land')).toEqual([]);
    expect(words('terminated', 'signed', 'land')).toEqual([]);
  });
});

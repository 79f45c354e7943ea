import { projectFields } from '@park/projects';
import { siteFit } from '@park/sites';
import { needNames, needsFrom } from './fit-needs';
import { projectNeeds } from './fit-projects';

it('asks a project for everything that the comparison asks, so that it can be saved', () => {
  const known = new Set(projectFields.map(({ key }) => key));
  expect(needNames.filter((name) => !known.has(name))).toEqual([]);
});

it('takes an amount with its unit, none as no need, and refuses what is another', () => {
  const read = (landNeedMu: string) => needsFrom({ landNeedMu });
  expect(['30亩', '３０ 亩', '2公顷', '0'].map((text) => read(text).needs.landNeedMu)).toEqual([
    '30',
    '30',
    '30',
    null,
  ]);
  const refused = ['30 40', '-5', '2 kW', '三十'].map((text) => read(text).problems.map(({ field }) => field));
  expect(refused).toEqual(Array.from({ length: 4 }, () => ['landNeedMu']));
  expect(needsFrom({ roomNeedM2: '300 平方米' }).needs.roomNeedM2).toBe('300');
});

it('reads from the answers of a project what somebody would type', () => {
  const facts = { landNeedMu: '45', powerKw: '900', fireHazardClass: '丙', isNewBuild: true, industryCode: '2659' };
  const { needs, problems } = needsFrom(projectNeeds({ ...facts, neededByOn: '2027-06-30', projectName: '某项目' }));
  expect(problems).toEqual([]);
  const offer = { areaM2: '40000', powerAvailableKva: '1000', maxFireHazardClass: '乙', planZone: 'key' };
  const site = {
    ...{ kind: 'parcel' as const, state: 'available', powerFactor: null, steamAvailableTph: null },
    ...{ waterAvailableTpd: null, sewageAvailableTpd: null, gasAvailableNm3ph: null, floorLoadKnM2: null },
    ...{ clearHeightM: null, maxMajorHazardLevel: null, lockedForProjectId: null, lockedUntilOn: null },
    ...{ ...offer, allowedIndustryPrefixes: ['26'], availableFromOn: '2027-01-01' as const },
  } as unknown as Parameters<typeof siteFit>[1];
  expect(siteFit(needs, site, { asOf: '2026-12-01' as never, projectId: null })).toMatchObject({ fits: 'yes' });
});

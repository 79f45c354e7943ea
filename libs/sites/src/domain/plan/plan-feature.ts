/** What the corners of an outline are measured in: metres of the plane of the park, or degrees of longitude and latitude. */
export type SiteCrs = 'local' | 'wgs84' | 'cgcs2000';

/** What a plan shows besides parcels. A missing word does not compile. */
export const planFeatureLabels = {
  ...{ road: '道路', river: '河流', pipe: '公共管廊', distance: '防护距离' },
} as const;

export type PlanFeatureKind = keyof typeof planFeatureLabels;

/** A line or one ring, in the coordinates of the outlines of the parcels. */
export type PlanGeometry =
  | {
      readonly type: 'LineString';
      readonly crs?: SiteCrs;
      readonly coordinates: readonly (readonly [number, number])[];
    }
  | {
      readonly type: 'Polygon';
      readonly crs?: SiteCrs;
      readonly coordinates: readonly (readonly (readonly [number, number])[])[];
    };

/** Something that is drawn below the parcels, told by kind and name. */
export interface PlanFeature {
  readonly kind: PlanFeatureKind;
  readonly name: string;
  readonly geometry: PlanGeometry;
}

import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { PlanFeatureKind, PlanGeometry } from '../domain/plan/plan-feature';

/** Something on the plan besides parcels. */
@Entity('site_plan_feature')
@Index('uq_site_plan_feature', ['kind', 'name'], { unique: true })
export class SitePlanFeature {
  /** Lists are kept until it changes. */
  static readonly areChangesCounted = true;

  @PrimaryGeneratedColumn({ type: 'bigint' })
  readonly id: string;

  @Column({ type: 'varchar', length: 12 })
  readonly kind: PlanFeatureKind;

  @Column({ type: 'varchar', length: 60 })
  readonly name: string;

  @Column({ type: 'json' })
  readonly geometry: PlanGeometry;

  @Column({ type: 'boolean', default: false })
  readonly isDemo: boolean;
}

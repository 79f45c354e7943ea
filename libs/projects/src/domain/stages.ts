/** The stages of a project in their order; termination stands apart. */
export const stages = [
  'lead',
  'negotiating',
  'reserve',
  'signed',
  'registered',
  'approved',
  'started',
  'in_production',
  'full_capacity',
] as const;

export type OpenStage = (typeof stages)[number];
export type Stage = OpenStage | 'terminated';

export const stageNames: Readonly<Record<Stage, string>> = {
  lead: '线索',
  negotiating: '在谈',
  reserve: '储备',
  signed: '签约',
  registered: '注册',
  approved: '手续',
  started: '开工',
  in_production: '投产',
  full_capacity: '达产',
  terminated: '终止',
};

/** The place of a stage in the order; -1 for termination and for what is no stage. */
export function placeOf(stage: unknown): number {
  return (stages as readonly unknown[]).indexOf(stage);
}

/** The stages as pages show them: in their order, with their names and places. */
export const projectStages = { order: stages, names: stageNames, placeOf };

/** The stages after `from` up to and including `to`. */
export function stagesBetween(from: OpenStage, to: OpenStage): readonly OpenStage[] {
  return stages.slice(placeOf(from) + 1, placeOf(to) + 1);
}

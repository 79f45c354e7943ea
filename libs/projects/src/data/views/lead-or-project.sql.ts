/** The project that a lead is has left the stage of a lead: it is worked as a project from then on. */
export const isLeadNoMore = (lead: string) =>
  `EXISTS (SELECT 1 FROM project own WHERE own.code = ${lead}number AND own.stage <> 'lead')`;

/** An open project that is no lead, or was none here. */
export const isWorkedAsProject = (project: string) =>
  `${project}stage <> 'terminated' AND (${project}stage <> 'lead'
    OR NOT EXISTS (SELECT 1 FROM \`lead\` own WHERE own.number = ${project}code AND own.status IN ('accepted')))`;

/** Of many projects at once: one that is worked as a lead still. */
export const isWorkedAsLead = (project: string) =>
  `${project}stage = 'lead' AND ${project}code IN (SELECT number FROM \`lead\` WHERE status IN ('accepted'))`;

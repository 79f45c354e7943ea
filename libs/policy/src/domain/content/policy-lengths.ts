/** How long the texts of a policy may be, as its check and its columns know it; of materials each line. */
export const policyLengths = {
  title: 200,
  issuer: 100,
  documentNumber: 120,
  documentTitle: 200,
  clause: 60,
  department: 120,
  benefitFormula: 2000,
  capName: 60,
  conditionText: 4000,
  materials: 300,
  sourceUrl: 480,
  confidenceNote: 1000,
  note: 2000,
} as const;

/** Why a version is sent back, suspended, resumed or withdrawn, likewise. */
export const LONGEST_REASON = 300;
